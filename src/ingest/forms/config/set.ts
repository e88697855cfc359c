import { joinKey } from "../../../ontology/keys.ts";
import type { Circumstances } from "../form.ts";

/** The configuration set a document belongs to: the name its source gives its folder, else `<source>/<folder>`. */
export function configSet({ source, document }: Pick<Circumstances, "source" | "document">): string {
  const folder = document.includes("/") ? document.slice(0, document.lastIndexOf("/")) : ".";
  const named = source.sets?.find((set) => set.folder === folder);
  return named?.name ?? joinKey([source.name, folder]);
}
