import neo4j, { type Driver, type Plan } from "neo4j-driver";
import { afterAll } from "vitest";
import type { Statement } from "../../src/query/compile/compile.ts";

/** Names of the operators by which the database would carry out a statement, in the order of its plan. */
export async function operatorsOf(statement: Statement): Promise<readonly string[]> {
  return (await planOf(statement)).map(({ operatorType }) => operatorType.split("@")[0] ?? "");
}

/**
 * What it scans that may be much: sources and what was rejected are few, and labels of what is missing or of a state are
 * no kinds.
 */
export async function scansOf(statement: Statement): Promise<readonly string[]> {
  return (await planOf(statement)).flatMap(({ operatorType, arguments: { Details: details } }) => {
    const scanned = String(details);
    const isFew = /^\w+:((Source|Rejection)$|.*(Lacks_\w+|Unresolved|Former|Forgotten))/.test(scanned);
    return SCANS.test(operatorType) && !isFew ? [`${operatorType} ${scanned}`] : [];
  });
}

/** What its plan begins with: index and conditions, as the database words them. */
export async function seeksOf(statement: Statement): Promise<readonly string[]> {
  return (await planOf(statement)).flatMap(({ operatorType, arguments: { Details: details } }) =>
    /Index(Seek|Scan)/.test(operatorType) ? [String(details)] : [],
  );
}

/** A list that goes along the ids of a kind from one end to the other, until it has enough. */
export const WHOLE_KIND = /^UNIQUE n:Entity\(id\) WHERE id > .* AND id < /;

async function planOf({ text, parameters }: Statement): Promise<readonly Plan[]> {
  const { NEO4J_DATABASE: database } = process.env;
  const { summary } = await driver().executeQuery(
    `EXPLAIN ${text}`,
    parameters,
    database === undefined ? {} : { database },
  );
  if (summary.plan === false) throw new Error("The database told no plan.");
  return flat(summary.plan);
}

/** Operators that visit every node or every one of a kind, or join what nothing connects. */
export const SCANS = /^(?:AllNodesScan|NodeByLabelScan|.*LabelsScan|CartesianProduct)/;

function flat(plan: Plan): readonly Plan[] {
  return [plan, ...plan.children.flatMap(flat)];
}

let open: Driver | undefined;
function driver(): Driver {
  const { NEO4J_URI: uri = "", NEO4J_USERNAME: username = "neo4j", NEO4J_PASSWORD: password = "" } = process.env;
  open ??= neo4j.driver(uri, neo4j.auth.basic(username, password));
  return open;
}
afterAll(() => open?.close());
