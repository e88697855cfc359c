import type { AuditResult } from "../../src/audit/result.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { executable } from "../../src/graphql/execute.ts";
import { byCodePoint } from "../../src/ontology/canonical.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";

/**
 * What `gaps` answers for every entity, of whatever state, asked as a caller asks: kind by kind, page by page. Each gap
 * once, for a part and its whole both tell of one; as `severity id found`, sorted.
 */
export async function answeredGaps(graph: Graph, ontology: Ontology): Promise<readonly string[]> {
  const { execute } = executable(ontology, graph);
  const present = await graph.read("MATCH (n:Entity) RETURN DISTINCT split(n.id, ':')[0] AS kind");
  const told = new Set<string>();
  for (const [kind] of present)
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors } = await execute({ query: ASKED, variables: { kinds: [kind], after } });
      if (errors) throw new Error(errors.map((error) => error.message).join("\n"));
      const { nodes, pageInfo } = (data as unknown as Answer).entities;
      for (const node of nodes) {
        if (node.gapCount > node.gaps.length) throw new Error(`${node.id} has more gaps than are answered`);
        for (const gap of node.gaps) told.add(`${gap.severity} ${gap.id} ${gap.found}`);
      }
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
  return [...told].sort(byCodePoint);
}

/** The findings of an audit in the same form. */
export function auditedGaps(result: AuditResult): readonly string[] {
  return result.findings.map((gap) => `${gap.severity} ${gap.id} ${gap.found}`).sort(byCodePoint);
}

const ASKED = `query Gaps($kinds: [Kind!]!, $after: String) {
  entities(kinds: $kinds, states: [RECORDED, MENTIONED, UNRESOLVED, FORMER, FORGOTTEN], first: 500, after: $after) {
    nodes { id gapCount gaps { id severity found } }
    pageInfo { endCursor hasNextPage }
  }
}`;

interface Answer {
  readonly entities: {
    readonly nodes: readonly {
      readonly id: string;
      readonly gapCount: number;
      readonly gaps: readonly { readonly id: string; readonly severity: string; readonly found: string }[];
    }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}
