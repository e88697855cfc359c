import { canonical, sha256 } from "../../src/ontology/canonical.ts";
import type { Examined, JsonObject, Rejection, Source, Statement } from "../../src/ingest/statement.ts";
import { entityId } from "../../src/ontology/keys.ts";

/** A source of the tests: rank 1, no scope. */
export function source(name = "yard", rest: Partial<Source> = {}): Source {
  return { name, root: `/${name}`, rank: 1, scopeKinds: [], kinds: [], ignore: [], declared: true, ...rest };
}

/** One statement as reading makes it, by the whole content of its body. */
export function statement(
  kind: string,
  key: string,
  body: JsonObject,
  rest: { readonly source?: string; readonly document?: string; readonly line?: number; readonly n?: number } = {},
): Statement {
  const { source: from = "yard", document = "a.yaml", line = 1, n = 1 } = rest;
  const id = entityId(kind, key);
  return {
    source: from,
    document,
    slot: `${from}:${document}#${id}${n === 1 ? "" : `~${n}`}`,
    kind,
    id,
    location: `${document}:${line}`,
    body,
    digest: sha256(canonical(body)),
  };
}

/** Statements as the documents they stand in, in order of first mention; documents in `rejections` may hold none. */
export function documents(
  statements: readonly Statement[],
  rejections: readonly Rejection[] = [],
): readonly Examined[] {
  const names = [...new Set([...statements, ...rejections].map((s) => s.document))];
  return names.map((document) => ({
    document,
    statements: statements.filter((s) => s.document === document),
    rejections: rejections.filter((r) => r.document === document),
    ignored: [],
  }));
}
