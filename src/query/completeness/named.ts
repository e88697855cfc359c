import type { Ontology } from "../../ontology/ontology.ts";
import type { Routes } from "./routes.ts";
import type { Look } from "./spot.ts";
import { spotsOf } from "./spots.ts";

/** Kinds of which the openings of an answer may name an entity. */
export function kindsNamed(routes: Routes, ontology: Ontology): readonly string[] {
  return kindsOfLooks(spotsOf(routes, ontology), ontology);
}

/** The same of what is looked for anywhere. */
export function kindsOfLooks(looks: readonly { readonly look: Look }[], ontology: Ontology): readonly string[] {
  const named = new Set(looks.flatMap(({ look }) => kindsOf(look)));
  return [...ontology.kinds.keys()].filter((kind) => named.has(kind));
}

function kindsOf(look: Look): readonly string[] {
  switch (look.is) {
    case "link":
    case "claims":
    case "lacking":
    case "mentioned":
      return [look.link.of];
    case "field":
      return look.kinds;
    case "unrecorded":
      return [look.kind];
    case "rejections":
    case "nobody":
      return [];
  }
}
