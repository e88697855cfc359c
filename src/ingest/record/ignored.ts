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

/** Why a mapping is passed over; undefined where it is no such form. */
export function known(node: MapNode): string | undefined {
  if (member(node, "kind") !== undefined) return undefined;
  const form = IGNORED_FORMS.find(({ key }) => member(node, key) !== undefined);
  return form && `it is a ${form.about}, which no rule needs yet`;
}
