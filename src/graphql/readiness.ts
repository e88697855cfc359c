import { type Readiness, STORED_CHECKS } from "../readiness/stored.ts";

/** The API type of each check's summary: the fields of DOMAIN.md 3.3 in their order, in camelCase. */
export function readinessType(readiness: Readiness): string {
  return `${readiness.charAt(0).toUpperCase()}${readiness.slice(1)}Check`;
}

/** The schema text of the checks that some kind declares. */
export function readinessTypes(declared: readonly Readiness[]): readonly string[] {
  return declared.length === 0 ? [] : [INPUT, ...declared.map(typeText)];
}

/** The field by which a kind answers its check. */
export function readinessField(readiness: Readiness): string {
  return `  """
  Whether it is ready, as spine check-${readiness} says it: signals that nobody states are assumed. Null where no record
  states a whole configuration.
  """
  check(signals: [SignalInput!] = []): ${readinessType(readiness)}`;
}

const INPUT = `"""What is so of one signal or step."""
input SignalInput {
  name: String!
  value: Boolean!
}`;

function typeText(readiness: Readiness): string {
  const sample = STORED_CHECKS[readiness].summary(SAMPLE, new Map()) ?? {};
  const fields = Object.entries(sample).map(([name, value]) => `  ${camelField(name)}: ${typeOf(value)}!`);
  return `"""What spine check-${readiness} prints."""
type ${readinessType(readiness)} {
${fields.join("\n")}
}`;
}

/** A whole configuration of any check, to see what its summary holds. */
const SAMPLE = {
  ...{ changeId: "", riskLevel: "", rolloutStrategy: "" },
  ...{ bundleName: "", version: "" },
  ...{ systemId: "", replacementMode: "" },
};

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "[String!]";
  if (typeof value === "boolean") return "Boolean";
  return typeof value === "string" ? "String" : "JSON";
}

/** `missing_signals` → `missingSignals`. */
export function camelField(name: string): string {
  return name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
