import { type Condition, parts } from "./condition.ts";
import {
  allLinks,
  deadEnd,
  derivedInto,
  endsOf,
  faultsOfWalk,
  fieldPaths,
  inverseNames,
  known,
  linkPaths,
  links,
  targetsOfWalk,
} from "./declared.ts";
import type { Declarations } from "./ontology.ts";
import { camel, edgeType, plural, snake } from "./names.ts";

/** Names that every entity answers itself, and properties that the fold keeps beside the fields. */
export const RESERVED =
  "id key kind state gaps gapCount records links history aliases declaredNone contradicted duplicated strays".split(
    " ",
  );

/** Root fields of the API that are not kinds. */
export const ROOT_FIELDS =
  "entity entities node nodes search reach path neighborhood chain gap gaps check checks rule rules audit audits coverage scorecard trend source sources load loads ask evaluate".split(
    " ",
  );

/** Labels and API types that are not kinds (graph/model.ts, DESIGN.md 12). */
export const RESERVED_KINDS =
  "Entity Record Source Load Rejection Tombstone Vacancy Spine Lock Gap Audit Rule Check Opening Node Query Mutation Subscription Unresolved Mentioned Former Forgotten Kind Path PathAnswer PathStep PathOutcome PathCut Subgraph SubgraphNode SubgraphHub".split(
    " ",
  );

/** Everything the declarations say that cannot all be true, a sentence each, in the order of declaration. */
export function contradictions(declarations: Declarations): readonly string[] {
  return [
    ...Object.keys(declarations).flatMap((kind) => CHECKS.flatMap((check) => check(kind, declarations))),
    ...sharedNames(declarations),
  ];
}

type Check = (kind: string, declarations: Declarations) => readonly string[];

const CHECKS: readonly Check[] = [names, keys, targets, inverses, derivedWalks, expectations, lists, paths];

function names(kind: string, ds: Declarations): readonly string[] {
  const d = ds[kind];
  const said = [...Object.keys(d?.fields ?? {}), ...Object.keys(d?.links ?? {}), ...Object.keys(d?.derived ?? {})];
  const titled = d?.title !== undefined && d.fields?.[d.title] === undefined;
  return [
    ...(/^[A-Z][A-Za-z0-9]*$/.test(kind) ? [] : [`${kind}: a kind is written in PascalCase.`]),
    ...(RESERVED_KINDS.includes(kind) ? [`${kind}: the name is taken in the graph or in the API.`] : []),
    ...said
      .filter((n) => !/^[a-z][A-Za-z0-9]*$/.test(n))
      .map((n) => `${kind}.${n}: fields and links are written in camelCase.`),
    ...inverseNames(kind, ds)
      .filter(([, inverse]) => !/^[a-z][A-Za-z0-9]*$/.test(inverse))
      .map(([name, inverse]) => `${kind}.${name}: its inverse ${inverse} is not written in camelCase.`),
    ...said.filter((n) => RESERVED.includes(n)).map((n) => `${kind}.${n}: the name ${n} is reserved on every kind.`),
    ...[...Object.keys(d?.links ?? {}), ...Object.keys(d?.derived ?? {}), ...inverseNames(kind, ds).map(([, i]) => i)]
      .filter((n) => n === "title")
      .map((n) => `${kind}: ${n} is a text on every kind, so no link can have that name.`),
    ...repeated(said).map((n) => `${kind}.${n} is declared twice, as a field, a link or a derived link.`),
    ...(titled ? [`${kind}: its title is ${d?.title}, which is no field of it.`] : []),
  ];
}

function keys(kind: string, ds: Declarations): readonly string[] {
  const d = ds[kind];
  const keyed = (d?.key ?? []).some((alternative) => alternative.length > 0);
  if (d?.presence === "part") return partFaults(kind, ds);
  if (d?.part !== undefined) return [`${kind} says where it stands in a whole, and is no part.`];
  if (d?.presence === "mentioned")
    return keyed ? [`${kind} is only mentioned, so no record can hold its key ${d.key?.[0]?.join("/")}.`] : [];
  return keyed ? [] : [`${kind} has records and no key.`];
}

function partFaults(kind: string, ds: Declarations): readonly string[] {
  const d = ds[kind];
  const part = d?.part;
  const link = part && d?.links?.[part.link];
  if (part === undefined || link === undefined || link.many)
    return [`${kind} is a part and does not say by which to-one link it hangs on its whole.`];
  const wholes = link.to === "any" ? Object.keys(ds) : link.to;
  const read = [...fieldPaths(kind, ds), ...linkPaths(kind, ds).map(([, path]) => path)];
  return [
    ...(d?.key ? [`${kind} is a part, so its whole and its place are its key; ${d.key[0]?.join("/")} is none.`] : []),
    ...wholes
      .filter((whole) => !["recorded", "either"].includes(ds[whole]?.presence ?? "recorded"))
      .map((whole) => `${kind} is a part of ${whole}, which has no records of its own.`),
    ...[part.value, part.name]
      .filter((path) => path !== undefined && !read.includes(path))
      .map((path) => `${kind}: ${path} is set from its place in the whole, and nothing of it reads ${path}.`),
  ];
}

function targets(kind: string, ds: Declarations): readonly string[] {
  return links(kind, ds).flatMap(([name, link]) => {
    const to = link.to === "any" ? [] : link.to;
    return [
      ...to
        .filter((target) => ds[target] === undefined)
        .map((target) => `${kind}.${name} leads to ${target}, which is not declared.`),
      ...(link.to !== "any" && to.length === 0 ? [`${kind}.${name} leads to no kind.`] : []),
      ...(link.prefix !== undefined && to.length !== 1
        ? [`${kind}.${name} has a key prefix, so it must lead to one kind.`]
        : []),
    ];
  });
}

function inverses(kind: string, ds: Declarations): readonly string[] {
  const arriving = allLinks(ds).filter(([, , link]) => link.to === "any" || link.to.includes(kind));
  const d = ds[kind];
  const own = new Set([
    ...Object.keys(d?.fields ?? {}),
    ...Object.keys(d?.links ?? {}),
    ...Object.keys(d?.derived ?? {}),
  ]);
  const named = new Map<string, [string, string, boolean][]>();
  for (const [from, name, link] of arriving)
    named.set(link.inverse, [...(named.get(link.inverse) ?? []), [from, name, link.union ?? false]]);
  const derived = derivedInto(kind, ds).map(([from, name, inverse]) => [`${from}.${name}`, inverse] as const);
  return [...named]
    .flatMap(([inverse, stated]) => {
      const who = stated.map(([from, name]) => `${from}.${name}`).join(" and ");
      return [
        ...(own.has(inverse) ? [`${kind}.${inverse} is declared, and is also the inverse of ${who}.`] : []),
        ...(RESERVED.includes(inverse) ? [`${who}: its inverse ${inverse} is reserved on every kind.`] : []),
        ...(stated.length > 1 && !stated.every(([, , union]) => union)
          ? [`${kind}.${inverse} is the inverse of ${who}; say union on each, or name them apart.`]
          : []),
        ...derived
          .filter(([, name]) => name === inverse)
          .map(([by]) => `${kind}.${inverse} is the inverse of ${who} and of the derived link ${by}.`),
      ];
    })
    .concat(
      derived
        .filter(([, name]) => own.has(name))
        .map(([by, n]) => `${kind}.${n} is declared, and is also the inverse of ${by}.`),
      derived
        .filter(([, name]) => RESERVED.includes(name))
        .map(([by, n]) => `${by}: its inverse ${n} is reserved on every kind.`),
      repeated(derived.map(([, name]) => name)).map((n) => `${kind}.${n} is the inverse of several derived links.`),
    );
}

function derivedWalks(kind: string, ds: Declarations): readonly string[] {
  return Object.entries(ds[kind]?.derived ?? {}).flatMap(([name, d]) => {
    const faults = [...new Set(d.walks.flatMap((walk) => faultsOfWalk(kind, walk, ds)))];
    const broken = faults.map((why) => `${kind}.${name}: ${why}`);
    if (broken.length > 0) return broken;
    const ends = endsOf(kind, d.walks, ds);
    return [
      ...(d.same ?? [])
        .filter((s) => !ends.every((end) => known(end, s, ds)) || !known(kind, s, ds))
        .map((s) => `${kind}.${name}: both ends must have ${s} to be the same in it.`),
      ...(d.named !== undefined && ds[kind]?.fields?.[d.named] === undefined
        ? [`${kind}.${name}: ${d.named} is no field of ${kind}.`]
        : []),
    ];
  });
}

function expectations(kind: string, ds: Declarations): readonly string[] {
  return Object.entries(ds[kind]?.expects ?? {}).flatMap(([name, e]) => [
    ...(known(kind, name, ds) ? [] : [`${kind} expects ${name}, which is no field or link of it.`]),
    ...(e.when
      ? parts(e.when).flatMap((c) => unknownIn(kind, c, ds).map((w) => `${kind} expects ${name} when ${w}`))
      : []),
  ]);
}

function unknownIn(kind: string, c: Condition, ds: Declarations): readonly string[] {
  switch (c.is) {
    case "field":
      return ds[kind]?.fields?.[c.field] ? [] : [`${c.field} …, which is no field of it.`];
    case "stated":
    case "resolved":
      return ds[kind]?.links?.[c.link] ? [] : [`${c.link} is ${c.is}, which is no link of it.`];
    case "same":
      return [c.left, c.right].flatMap((walk) => deadEnd(kind, walk, ds).map((why) => `${c.is} ${why}`));
    case "has":
    case "every":
    case "count": {
      const broken = deadEnd(kind, c.walk, ds).map((why) => `${c.is} ${why}`);
      if (broken.length > 0 || c.where === undefined) return broken;
      const where = c.where;
      return targetsOfWalk(kind, c.walk, ds).flatMap((end) =>
        parts(where).flatMap((inner) => unknownIn(end, inner, ds).map((w) => `${c.walk}: ${w}`)),
      );
    }
    default:
      return [];
  }
}

function lists(kind: string, ds: Declarations): readonly string[] {
  return Object.keys(ds[kind]?.lists ?? {}).flatMap((name) => {
    const count = allLinks(ds).filter(
      ([, , l]) => l.inverse === name && (l.to === "any" || l.to.includes(kind)),
    ).length;
    return count === 1 ? [] : [`${kind} lists ${name}, which is the inverse of ${count} links; it must be of one.`];
  });
}

/** Two links that read one path would each take all of it; where they may part it, each says `shares`. */
function paths(kind: string, ds: Declarations): readonly string[] {
  const read = linkPaths(kind, ds)
    .filter(([name]) => !ds[kind]?.links?.[name]?.shares)
    .map(([name, path]) => {
      const link = ds[kind]?.links?.[name];
      return [`${path} ${link?.read ?? ""} ${link?.prefix ?? ""}`, path, name] as const;
    });
  return repeated(read.map(([spelled]) => spelled)).map((spelled) => {
    const both = read.filter(([s]) => s === spelled);
    return `${kind}: ${both.map(([, , name]) => name).join(" and ")} both read ${both[0]?.[1]}; say shares on each.`;
  });
}

/** What must be unlike between kinds. */
function sharedNames(ds: Declarations): readonly string[] {
  const entries = Object.entries(ds);
  const once = (what: string, said: readonly (readonly [string, string])[]) =>
    repeated(said.map(([, value]) => value)).map((value) => {
      const who = said.filter(([, v]) => v === value).map(([k]) => k);
      return `${who.join(" and ")} have the same ${what}: ${value}.`;
    });
  const wrapped = entries.flatMap(([k, d]) => (d.wrapper ? [[k, d.wrapper] as const] : []));
  const recorded = entries.filter(([, d]) => d.presence !== "mentioned" && d.presence !== "part");
  const roots = entries.map(([k, d]) => [k, camel(k), d.plural ?? plural(camel(k))] as const);
  return [
    ...once(
      "short name",
      entries.map(([k, d]) => [k, d.short ?? snake(k)]),
    ),
    ...once(
      "word after kind:",
      recorded.map(([k, d]) => [k, d.record ?? snake(k)]),
    ),
    ...once("wrapper", wrapped),
    ...once(
      "scheme",
      entries.flatMap(([k, d]) => (d.scheme ? [[k, d.scheme] as const] : [])),
    ),
    ...once(
      "edge type",
      allLinks(ds).map(([k, l]) => [`${k}.${l}`, edgeType(k, l)]),
    ),
    ...once(
      "root field",
      roots.flatMap(([k, s, p]) => [[k, s] as const, ...(p === s ? [] : [[k, p] as const])]),
    ),
    ...roots.filter(([, s, p]) => s === p).map(([k, s]) => `${k}: its singular and its plural are both ${s}.`),
    ...roots.flatMap(([k, s, p]) =>
      [s, p]
        .filter((n) => ROOT_FIELDS.includes(n))
        .map((n) => `${k}: ${n} is a root field of the API; name its plural apart.`),
    ),
  ];
}

function repeated(of: readonly string[]): readonly string[] {
  return [...new Set(of.filter((value, i) => of.indexOf(value) !== i))];
}
