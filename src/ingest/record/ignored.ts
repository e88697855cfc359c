import { type MapNode, member } from "../read/node.ts";

/**
 * Forms that are known and that no rule needs yet: counted as ignored, never refused (ONTOLOGY.md, The runtime's own
 * YAML). A mapping without `kind` that has the key is one.
 */
export const IGNORED_FORMS: readonly { readonly about: string; readonly key: string }[] = [
  { about: "service level card", key: "slo_id" },
  { about: "threat map", key: "threat_map_id" },
  { about: "readiness rubric", key: "rubric_id" },
  { about: "context manifest", key: "context_manifest_id" },
];

export function ignored(node: MapNode): boolean {
  return member(node, "kind") === undefined && IGNORED_FORMS.some((form) => member(node, form.key) !== undefined);
}
