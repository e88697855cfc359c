import { kindOf } from "../../ontology/keys.ts";
import {
  askedFields,
  type EdgeFact,
  type EntityFacts,
  type Gap,
  linkOutcomes,
  RECORD_FAULT,
} from "../../ontology/linkGaps.ts";
import type { LinkRule } from "../../ontology/linkRules.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { interpretStatement } from "../interpret.ts";
import { type Folded, fold, type Told } from "../load/fold.ts";
import type { Source, Statement } from "../statement.ts";
import { type Complaint, pointed } from "./complaint.ts";

/** A statement and whose it is. */
export interface Said {
  readonly source: Source;
  readonly statement: Statement;
}

/** An entity as the files alone have it, and the statements about it or telling of it. */
interface Known {
  readonly told: Told[];
  readonly said: Statement[];
}

/**
 * How the references of statements stand among themselves: where they lead to no record, to the wrong kind or nowhere, and
 * where statements about one thing disagree.
 */
export function references(statements: readonly Said[], ontology: Ontology): readonly Complaint[] {
  const known = gathered(statements, ontology);
  const folded = [...known].map(([id, { told, said }]): Entity => {
    const kind = ontology.kind(kindOf(id));
    return { id, kind, said, told, folded: fold(kind, told) };
  });
  const recorded = new Set(folded.filter((one) => one.folded.recorded).map(({ id }) => id));
  return folded.flatMap((one) => [
    ...linkOutcomes(one.kind, factsOf(one, recorded, ontology))
      .filter(({ rule }) => isAboutReferences(rule, one.folded.recorded))
      .flatMap(({ gaps }) => gaps.map((gap) => complaint(gap, one))),
  ]);
}

interface Entity extends Known {
  readonly id: string;
  readonly kind: Kind;
  readonly folded: Folded;
}

/**
 * What is missing in a record is not asked, for another file may have it. Of what only a list names it is all that is
 * asked: whether there is a record of it. What its own runtime says is among the errors.
 */
function isAboutReferences({ kind, about }: LinkRule, recorded: boolean): boolean {
  if (!recorded) return about.is === "entity" && kind === "MISSING";
  return kind !== "MISSING" && !(about.is === "entity" && kind === "VALUE");
}

function gathered(statements: readonly Said[], ontology: Ontology): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const { source, statement } of statements)
    for (const [i, facts] of interpretStatement(statement, source, ontology).entries()) {
      const entity = known.get(facts.id) ?? { told: [], said: [] };
      known.set(facts.id, entity);
      const { slot, digest } = statement;
      entity.told.push({ record: slot, source: source.name, slot, digest, rank: source.rank, own: i === 0, facts });
      entity.said.push(statement);
    }
  return known;
}

/** What the database would know of it. Rules about what is missing are not asked, so neither are counts or conditions. */
function factsOf({ id, kind, folded }: Entity, recorded: ReadonlySet<string>, ontology: Ontology): EntityFacts {
  const { fields, edges, claims, none, strays, contradicted, duplicated } = folded;
  const unresolved = (target: string) => ontology.kind(kindOf(target)).presence === "recorded" && !recorded.has(target);
  return {
    id,
    state: folded.recorded ? "RECORDED" : kind.presence === "recorded" ? "UNRESOLVED" : "MENTIONED",
    none,
    contradicted,
    duplicated,
    strays: strays.filter((stray) => stray.link !== RECORD_FAULT),
    values: Object.fromEntries(askedFields(kind).map((name) => [name, fields[name] ?? null])),
    edges: [
      ...edges.map(
        ({ link, target }): EdgeFact => ({ type: link.edge, link: null, target, unresolved: unresolved(target) }),
      ),
      ...claims.map(({ link, target }): EdgeFact => ({ type: "CLAIMS", link: link.name, target, unresolved: false })),
    ],
    counts: {},
    conditions: [],
    parts: [],
  };
}

/** At the first statement that says the named thing, else at the first of all. */
function complaint(gap: Gap, one: Known): Complaint {
  const { said, told } = one;
  const { location } = said[Math.max(told.findIndex(names(gap)), 0)] as Statement;
  const about = gap.link ?? gap.field;
  return {
    location: pointed(location),
    words: `${gap.subject}${about === null ? "" : ` ${about}`}: expected ${gap.expected}; found ${gap.found}${sides(gap, one)}.`,
    code: gap.code,
  };
}

function names({ target }: Gap): (told: Told) => boolean {
  return ({ facts: { links, wrong, strays } }) => {
    const texts = [...Object.values(links), ...Object.values(wrong)].flat();
    return target !== null && (texts.includes(target) || strays.some((stray) => stray.text === target));
  };
}

/** Where statements disagree: each place that says something of it. */
function sides({ kind, link, field }: Gap, { said, told }: Known): string {
  if (kind !== "CONTRADICTED" && kind !== "DUPLICATE") return "";
  const says = ({ own, facts }: Told) =>
    kind === "DUPLICATE"
      ? own
      : field !== null
        ? facts.fields[field] !== undefined
        : facts.links[link ?? ""] !== undefined;
  const places = [...new Set(said.filter((_, i) => says(told[i] as Told)).map(({ location }) => location))];
  return places.length < 2 ? "" : `: see ${places.slice(0, -1).join(", ")} and ${places.at(-1)}`;
}
