import type { Graph } from "../graph/connect.ts";
import { byCodePoint } from "../ontology/canonical.ts";
import { linkRules } from "../ontology/linkRules.ts";
import type { Kind, Ontology } from "../ontology/ontology.ts";
import { type Examination, examine, unasked } from "./examine.ts";
import type { AuditResult, Frame, Population, Undecided } from "./result.ts";
import type { Place } from "./locations.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { populations, sourceStates, standing } from "./surroundings.ts";
import { totals } from "./totals.ts";
import { sortFindings } from "./findings.ts";

export interface AuditOptions {
  /** The moment of the audit, ISO 8601 UTC; written in the result. */
  readonly now: string;
  /** Kinds to ask about, their parts with them; all where absent or empty. */
  readonly kinds?: readonly string[] | undefined;
  /** Team whose entities to ask about, `Team:platform` or `platform`. */
  readonly owner?: string | undefined;
  /** Where locations are told to stand; below their source's root where absent. */
  readonly place?: Place | undefined;
}

/** How often an audit is begun again because a load went on beneath it, and how long it waits, milliseconds. */
const ATTEMPTS = 3;
const PAUSE = 300;

/**
 * Asks every link rule of every subject. The graph may change beneath the many reads; then the audit begins again, and
 * in the end says in `version.quiet` that it did not see one moment. Fails in words, exit 2, on an unknown kind or team.
 */
export async function audit(graph: Graph, ontology: Ontology, options: AuditOptions): Promise<AuditResult> {
  const scope = await scopeOf(graph, ontology, options.kinds, options.owner);
  for (let attempt = 1; ; attempt++) {
    const result = await once(graph, ontology, options, scope);
    if (result.version.quiet || attempt === ATTEMPTS) return result;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function once(
  graph: Graph,
  ontology: Ontology,
  { now, place }: AuditOptions,
  scope: Scope,
): Promise<AuditResult> {
  const before = await standing(graph);
  const sources = await sourceStates(graph, place);
  const kinds = await populations(graph, scope.asked);
  const examinations = await sideBySide(scope.asked, async (kind) =>
    hasSubjects(kind, kinds) ? examine(graph, kind, ontology, scope.owner, place) : unasked(kind),
  );
  const after = await standing(graph);
  const version = frame(before.version, after.version);
  if (version.quiet) agree(examinations);
  const findings = sortFindings(examinations.flatMap((e) => e.findings));
  const undecidable = examinations.flatMap((e) => e.undecidable).sort(byRule);
  const rules = examinations.flatMap((e) => e.rules);
  return {
    now,
    model: { ontology: ontology.digest, graph: after.model, rules: rules.length },
    version,
    scope: { kinds: scope.kinds, owner: scope.owner },
    sources,
    kinds,
    totals: totals(findings, undecidable.length),
    findings,
    undecidable,
    rules,
  };
}

/** Whether a kind has rules, and entities that are more than past: each statement for nothing is planned for nothing. */
function hasSubjects(kind: Kind, populations: readonly Population[]): boolean {
  const here = populations.find((p) => p.kind === kind.name);
  return linkRules(kind).length > 0 && here !== undefined && here.recorded + here.mentioned + here.unresolved > 0;
}

/** So many kinds are asked about at once: more would only wait for each other in the database. */
const LANES = 4;

/** What `work` makes of each, in their order. */
async function sideBySide<T, R>(of: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const made: R[] = [];
  const left = of.entries();
  const lane = async () => {
    for (const [i, one] of left) made[i] = await work(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return made;
}

function frame(before: Frame["before"], after: Frame["after"]): Frame {
  const quiet = before.begun === before.version && before.version === after.begun && after.begun === after.version;
  return { before, after, quiet };
}

/** Rules are asked in Cypher and told by the facts; of one moment both must say the same, or one of them lies. */
function agree(examinations: readonly Examination[]): void {
  const disputes = examinations.flatMap((e) => e.disputes);
  if (disputes.length > 0)
    throw new Error(`The audit contradicts itself about ${disputes.length} subjects, such as ${disputes[0]}`);
}

function byRule(a: Undecided, b: Undecided): number {
  return byCodePoint(a.code, b.code) || byCodePoint(a.subject, b.subject);
}
