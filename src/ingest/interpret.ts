import { entityId, keyOf, kindOf } from "../ontology/keys.ts";
import { RECORD_FAULT, type Stray } from "../ontology/linkGaps.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { refer, type Scope } from "../ontology/references.ts";
import { fieldsOf, statedAt } from "./facts/fields.ts";
import { linksOf, outcomesOf, strayOf } from "./facts/links.ts";
import { valuesAt } from "./paths.ts";
import { scoped, scopeOf } from "./scope.ts";
import type { Facts, Json, JsonObject, Source, Statement } from "./statement.ts";

/** Whose statement it is: its id as the graph holds it, and the scope of its source. */
export interface Spoken {
  readonly id: string;
  readonly scope: Scope | undefined;
}

/** What a statement says, as a source with that scope means it. */
export function interpretStatement(
  statement: Pick<Statement, "id" | "kind" | "body">,
  source: Pick<Source, "scope" | "scopeKinds">,
  ontology: Ontology,
): readonly Facts[] {
  const { id, kind, body } = statement;
  return interpret(ontology, ontology.kind(kind), body, { id, scope: scopeOf(source) });
}

/**
 * What one statement says: of its own entity first, then of each entity whose link it lists from the far end, in the
 * order listed. Pure; a body that was checked once never makes it throw, also after the declarations have changed.
 */
export function interpret(ontology: Ontology, kind: Kind, body: JsonObject, { id, scope }: Spoken): readonly Facts[] {
  const fields = fieldsOf(kind, body);
  const said = linksOf(kind, body, ontology, scope);
  const told = [...kind.lists].flatMap(([name, list]) => listed(name, list, body, ontology, scope));
  const at = statedAt(kind, fields);
  const own: Facts = {
    id,
    kind: kind.name,
    fields,
    links: { ...whole(kind, body, scope), ...said.links },
    wrong: said.wrong,
    strays: [...said.strays, ...told.flatMap((t) => t.strays), ...faultsOf(body)],
    none: said.none,
    statedAt: at,
  };
  return [own, ...farEnds(told, id, at)];
}

/** Letters of a fault that are kept; its words may quote what stands there. */
const FAULT_LETTERS = 1_000;

/** What its own runtime would say of the record. */
function faultsOf({ $faults: faults }: JsonObject): readonly Stray[] {
  if (!Array.isArray(faults)) return [];
  return faults.flatMap((words: Json): readonly Stray[] =>
    typeof words === "string"
      ? [{ link: RECORD_FAULT, kind: "VALUE", text: [...words].slice(0, FAULT_LETTERS).join("").toWellFormed() }]
      : [],
  );
}

/** The link by which a part hangs on its whole. */
function whole(kind: Kind, body: JsonObject, scope: Scope | undefined): Facts["links"] {
  const of = body.$of;
  if (kind.part === undefined || typeof of !== "string" || !kind.part.of.includes(kindOf(of))) return {};
  return { [kind.part.link]: [entityId(kindOf(of), scoped(kindOf(of), keyOf(of), scope))] };
}

type List = Kind["lists"] extends ReadonlyMap<string, infer L> ? L : never;

interface Told {
  readonly link: List["link"];
  readonly id: string | undefined;
  readonly strays: Facts["strays"];
}

/** What a list names: entities of the kind that has the link. Anything else is a stray under the list's name. */
function listed(
  name: string,
  list: List,
  body: JsonObject,
  ontology: Ontology,
  scope: Scope | undefined,
): readonly Told[] {
  const { link } = list;
  const { prefix: _, ...rest } = link;
  const from = { ...rest, to: [link.of] };
  const texts = list.from.flatMap((path) => valuesAt(body, path)).flat();
  return texts.flatMap((text): readonly Told[] => {
    if (typeof text !== "string" || text.trim() === "") return [];
    return outcomesOf(refer(text, from, ontology, scope), text).map((outcome): Told => {
      if (outcome.is === "link") return { link, id: outcome.id, strays: [] };
      const kept = outcome.is === "wrong" ? { is: "stray" as const, kind: "WRONG_KIND" as const, text } : outcome;
      return { link, id: undefined, strays: strayOf(name, kept) };
    });
  });
}

function farEnds(told: readonly Told[], id: string, at: string | null): readonly Facts[] {
  const facts = told.flatMap(({ link, id: far }): readonly Facts[] =>
    far === undefined
      ? []
      : [
          {
            id: far,
            kind: link.of,
            fields: {},
            links: { [link.name]: [id] },
            wrong: {},
            strays: [],
            none: [],
            statedAt: at,
          },
        ],
  );
  return [...new Map(facts.map((one) => [`${Object.keys(one.links)[0]} ${one.id}`, one])).values()];
}
