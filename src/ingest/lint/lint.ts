import type { Ontology } from "../../ontology/ontology.ts";
import type { Examined, Ignored, Source } from "../statement.ts";
import { byPlace, type Complaint, pointed } from "./complaint.ts";
import { references } from "./references.ts";

/** What one document is about to become, and whose it is. */
export interface Looked {
  readonly source: Source;
  readonly examined: Examined;
}

export interface Report {
  /** Those that could hold records. */
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
  const errors = all.flatMap(({ rejections, faults = [] }) => [
    ...rejections.map(({ location, words }) => ({ location: pointed(location), words, code: "rejected" })),
    ...faults.map(({ location, words }) => ({ location: pointed(location), words, code: "malformed" })),
  ]);
  return {
    documents: all.filter((one) => !isPassedOver(one)).length,
    statements: statements.length,
    errors: errors.sort(byPlace),
    warnings: [...references(statements, ontology)].sort(byPlace),
    ignored: all.flatMap((one) => one.ignored),
  };
}

function isPassedOver({ document, statements, rejections, ignored }: Examined): boolean {
  return statements.length + rejections.length === 0 && ignored.some(({ location }) => location === document);
}
