import type { Ontology } from "../ontology/ontology.ts";
import { examine } from "./examine/examine.ts";
import type { Examined, Source } from "./statement.ts";

/**
 * What `spine.yaml` says of a source's configuration sets, as the document it is: whose agent and whose bundle each
 * configures. A set that says neither is only a name. `document` is the path of `spine.yaml` below the source's root.
 */
export function statedSets(source: Source, document: string, ontology: Ontology): Examined {
  const records = (source.sets ?? []).flatMap(({ name, agent, bundle }) =>
    agent === undefined && bundle === undefined
      ? []
      : [
          {
            kind: "config_set",
            set: name,
            ...(agent !== undefined && { agent_id: agent }),
            ...(bundle !== undefined && { bundle_id: bundle }),
          },
        ],
  );
  const examined = examine({ path: document, bytes: Buffer.from(JSON.stringify(records)) }, source, ontology);
  return { ...examined, statements: examined.statements.map((said) => ({ ...said, location: document })) };
}
