import { byCodePoint } from "../../ontology/canonical.ts";
import { kindOf } from "../../ontology/keys.ts";
import {
  askedFields,
  type EdgeFact,
  type EntityFacts,
  type Gap,
  linkOutcomes,
  RECORD_FAULT,
} from "../../ontology/linkGaps.ts";
import type { Kind, Ontology } from "../../ontology/ontology.ts";
import { interpretStatement } from "../interpret.ts";
import { type Folded, fold, type Told } from "../load/fold.ts";
import type { Examined, Ignored, Source, Statement } from "../statement.ts";

/** What one document is about to become, and whose it is. */
export interface Looked {
  readonly source: Source;
  readonly examined: Examined;
}

/** One thing that is wrong, at its place. */
export interface Complaint {
  /** `incidents/a.yaml:12:3`, or the document where nothing more is known. */
  readonly location: string;
  readonly words: string;
  /** `incident.trace_dangling` for what a reference comes to; `rejected` and `malformed` for what is in the file itself. */
  readonly code: string;
}

export interface Report {
  readonly documents: number;
  readonly statements: number;
  /** Records that would be refused, and what their own runtime would say. */
  readonly errors: readonly Complaint[];
  /** What the files say of each other: references that lead nowhere among them, texts that name nothing, disagreements. */
  readonly warnings: readonly Complaint[];
  readonly ignored: readonly Ignored[];
}

/**
 * Everything that can be said of documents without a graph: what would be refused, what their own runtime would say, and
 * how their references stand among themselves. What is merely missing is the audit's to say, for other files may have it.
 */
export function lint(looked: readonly Looked[], ontology: Ontology): Report {
  const all = looked.map(({ examined }) => examined);
  const statements = looked.flatMap(({ source, examined }) =>
    examined.statements.map((statement) => ({ source, statement })),
  );
  const errors = [
    ...all.flatMap((one) => one.rejections.map(({ location, words }) => ({ location, words, code: "rejected" }))),
    ...all.flatMap((one) => (one.faults ?? []).map(({ location, words }) => ({ location, words, code: "malformed" }))),
  ];
  return {
    documents: new Set(all.map((one) => one.document)).size,
    statements: statements.length,
    errors: errors.sort(byPlace),
    warnings: [...references(statements, ontology)].sort(byPlace),
    ignored: all.flatMap((one) => one.ignored),
  };
}

interface Said {
  readonly source: Source;
  readonly statement: Statement;
}

/** An entity as the files alone have it, and the statements about it or telling of it. */
interface Known {
  readonly told: Told[];
  readonly said: Statement[];
}

function references(statements: readonly Said[], ontology: Ontology): readonly Complaint[] {
  const known = gathered(statements, ontology);
  const folded = [...known].map(([id, { told, said }]) => {
    const kind = ontology.kind(kindOf(id));
    return { id, kind, said, told, folded: fold(kind, told) };
  });
  const recorded = new Set(folded.filter((one) => one.folded.recorded).map(({ id }) => id));
  return folded
    .filter(({ folded: { recorded: own } }) => own)
    .flatMap(({ id, kind, said, told, folded: whole }) =>
      linkOutcomes(kind, factsOf(id, kind, whole, recorded, ontology))
        .filter(({ rule }) => rule.kind !== "MISSING" && !(rule.about.is === "entity" && rule.kind === "VALUE"))
        .flatMap(({ gaps }) => gaps.map((gap) => complaint(gap, said, told))),
    );
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
function factsOf(
  id: string,
  kind: Kind,
  { fields, edges, claims, none, strays, contradicted, duplicated }: Folded,
  recorded: ReadonlySet<string>,
  ontology: Ontology,
): EntityFacts {
  const unresolved = (target: string) => ontology.kind(kindOf(target)).presence === "recorded" && !recorded.has(target);
  return {
    id,
    state: "RECORDED",
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
function complaint(gap: Gap, said: readonly Statement[], told: readonly Told[]): Complaint {
  const names = (one: Told) => {
    const { links, wrong, strays } = one.facts;
    const texts = [...Object.values(links), ...Object.values(wrong)].flat();
    return gap.target !== null && (texts.includes(gap.target) || strays.some((stray) => stray.text === gap.target));
  };
  const at = Math.max(told.findIndex(names), 0);
  const { location } = said[at] as Statement;
  const about = gap.link ?? gap.field ?? "";
  return {
    location: `${location}:1`,
    words: `${gap.subject}${about === "" ? "" : ` ${about}`}: expected ${gap.expected}; found ${gap.found}.`,
    code: gap.code,
  };
}

/** By document, then by line and column as numbers, then by words. */
function byPlace(a: Complaint, b: Complaint): number {
  const [x, y] = [placeOf(a.location), placeOf(b.location)];
  return byCodePoint(x.document, y.document) || x.line - y.line || x.column - y.column || byCodePoint(a.words, b.words);
}

function placeOf(location: string): { readonly document: string; readonly line: number; readonly column: number } {
  const [, document = location, line = "0", column = "0"] = /^(.*?)(?::(\d+))?(?::(\d+))?$/s.exec(location) ?? [];
  return { document, line: Number(line), column: Number(column) };
}
