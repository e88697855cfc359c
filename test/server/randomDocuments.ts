import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
} from "graphql";

/** A number from 0 up to below `n`. */
export type Dice = (n: number) => number;

/** What arguments may be: right, strange and wrong. */
export interface Values {
  readonly keys: readonly string[];
  readonly ids: readonly string[];
  /** Cursors that were answered before. */
  readonly cursors: readonly string[];
}

export interface Document {
  readonly text: string;
  /** Values for its variables; each call throws the dice anew. */
  readonly variables: () => Readonly<Record<string, unknown>>;
}

/** Fields that begin a question, and how deep it goes. */
const LEVELS = 3;

/**
 * A valid document of a schema: aliases, fragments by name and in place, on types, on their interfaces and on types that
 * never come, `@skip` and `@include`, arguments as values and as variables. What its variables hold may be a mistake.
 */
export function randomDocument(schema: GraphQLSchema, roots: readonly string[], dice: Dice, values: Values): Document {
  const written = { aliases: 0, variables: new Map<string, [string, () => unknown]>(), fragments: [] as string[] };
  const one = <T>(of: readonly T[]): T => of[dice(of.length)] as T;
  const often = (n: number) => dice(n) === 0;

  const variable = (type: string, value: () => unknown): string => {
    const name = `v${written.variables.size}`;
    written.variables.set(name, [type, value]);
    return `$${name}`;
  };
  const directive = () =>
    often(8)
      ? ` @${one(["skip", "include"])}(if: ${often(2) ? one(["true", "false"]) : variable("Boolean!", () => often(2))})`
      : "";
  const given = (type: string, value: () => unknown) =>
    often(2) ? variable(type, value) : JSON.stringify(value() ?? null);

  const ARGUMENTS: Readonly<Record<string, (type: string) => string | undefined>> = {
    key: (type) => given(type, () => one(values.keys)),
    id: (type) => given(type, () => one(values.ids)),
    ids: (type) => given(type, () => [one(values.ids), one(values.ids)]),
    first: (type) => (often(2) ? given(type, () => one([0, 1, 2, 3, 50, often(6) ? 501 : 4])) : undefined),
    after: (type) =>
      often(2) ? given(type, () => one([null, ...values.cursors, often(4) ? "no cursor" : null])) : undefined,
  };
  const argumentsOf = ({ args }: GraphQLField<unknown, unknown>) => {
    const said = args.flatMap(({ name, type }) => {
      const value = ARGUMENTS[name]?.(String(type));
      if (value === undefined && isNonNullType(type)) throw new Error(`Nobody knows a value for ${name}.`);
      return value === undefined ? [] : [`${name}: ${value}`];
    });
    return said.length === 0 ? "" : `(${said.join(", ")})`;
  };

  const field = (of: GraphQLField<unknown, unknown>, level: number): string => {
    const alias = often(3) ? `${one(["a", "__proto", "toString"])}${written.aliases++}: ` : `f${written.aliases++}: `;
    const head = `${alias}${of.name}${argumentsOf(of)}${directive()}`;
    const type = getNamedType(of.type as GraphQLOutputType);
    return isCompositeType(type) ? `${head} { ${selection(type as GraphQLObjectType, level)} }` : head;
  };
  const selection = (type: GraphQLObjectType | GraphQLInterfaceType, level: number): string => {
    if (!("getFields" in type)) return "__typename";
    const askable = Object.values(type.getFields()).filter(
      (f) => f.name !== "completeness" && (level < LEVELS || !isCompositeType(getNamedType(f.type))) && fits(f),
    );
    const parts = Array.from({ length: 1 + dice(3) }, () => {
      if (askable.length === 0 || often(8)) return `t${written.aliases++}: __typename`;
      const asked = () => field(one(askable), connection(type) ? level : level + 1);
      return often(4) ? fragment(type, asked, level) : asked();
    });
    return parts.join(" ");
  };
  const fragment = (type: GraphQLObjectType | GraphQLInterfaceType, asked: () => string, level: number): string => {
    const narrower = isAbstractType(type) ? one(schema.getPossibleTypes(type)) : undefined;
    const wider = one([type, ...type.getInterfaces()]);
    const body = narrower ? selection(narrower, level + 1) : wider === type ? asked() : selection(wider, LEVELS);
    const on = (narrower ?? wider).name;
    if (often(2)) return `...${often(3) && on === type.name ? "" : ` on ${on}`}${directive()} { ${body} }`;
    const name = `F${written.fragments.length}`;
    written.fragments.push("");
    written.fragments[Number(name.slice(1))] = `fragment ${name} on ${on} { ${body} }`;
    return `...${name}${directive()}`;
  };

  const query = schema.getQueryType()?.getFields() ?? {};
  const begun = Array.from({ length: 1 + dice(2) }, () => query[one(roots)] as GraphQLField<unknown, unknown>);
  const body = begun.map((root) => field(root, 0)).join(" ");
  const declared = [...written.variables].map(([name, [type]]) => `$${name}: ${type}`).join(", ");
  const head = declared === "" ? one(["", "query", "query Asked"]) : `query Asked(${declared})`;
  return {
    text: [`${head} { ${body} }`, ...written.fragments].join("\n"),
    variables: () => Object.fromEntries([...written.variables].map(([name, [, value]]) => [name, value()])),
  };
}

const KNOWN: ReadonlySet<string> = new Set(["key", "id", "ids", "first", "after"]);
const fits = ({ args }: GraphQLField<unknown, unknown>) =>
  args.every(({ name, type }) => KNOWN.has(name) || !isNonNullType(type));
const connection = (type: GraphQLObjectType | GraphQLInterfaceType) =>
  !isInterfaceType(type) && /(Connection|Edge)$/.test(type.name);
