import type { Ontology } from "../../ontology/ontology.ts";
import { endsOf } from "./spots.ts";
import type { Routes } from "./routes.ts";
import type { Look, Spot } from "./spot.ts";

/** The question, as a caller may ask it, that lists what an opening counts; `from` is where the walk began. */
export function listing(spot: Spot, routes: Routes, ontology: Ontology): (from: string | undefined) => string {
  const { look } = spot;
  switch (look.is) {
    case "rejections":
      return () => "{ sources { name rejections { document location words } } }";
    case "nobody":
      return (from) => entity(from, "id state");
    case "lacking":
      return () => all([look.link.of], "", LINKS, ontology);
    case "mentioned":
      return () => all([look.link.of], "states: [MENTIONED], ", LINKS, ontology);
    case "unrecorded":
      return () => all([look.kind], "states: [UNRESOLVED, FORGOTTEN], ", "id state", ontology);
    case "link":
    case "field":
    case "claims":
      return met(spot, look, routes, ontology);
  }
}

const LINKS = "id state links { name state }";

/** Those who are met: all of a walk up to there, or the kinds of a root list. */
function met(spot: Spot, look: Look, routes: Routes, ontology: Ontology): (from: string | undefined) => string {
  const fields = look.is === "field" ? fieldsOf(look) : LINKS;
  const walked = routes.is === "walk" ? routes.walk.split(".") : [];
  const before = typeof spot.from === "number" ? walked.slice(0, spot.from) : walked;
  const steps = [...before, ...spot.path.map(({ name }) => name)].join(".");
  if (routes.is === "all") {
    const kinds = spot.path.at(-1)?.to ?? endsOf(routes, ontology);
    return () => all(kinds, "", fields, ontology);
  }
  if (steps === "") return (from) => entity(from, fields);
  return (from) => `{ reach(from: ${JSON.stringify(from ?? "")}, walk: "${steps}", first: 500) ${page(fields)} }`;
}

function fieldsOf({ kinds, field }: Extract<Look, { is: "field" }>): string {
  const [only, ...others] = kinds;
  return others.length === 0 ? `id state ... on ${only} { ${field} }` : "id state title";
}

function entity(from: string | undefined, fields: string): string {
  return `{ entity(id: ${JSON.stringify(from ?? "")}) { ${fields} } }`;
}

function all(kinds: readonly string[], narrowed: string, fields: string, ontology: Ontology): string {
  const [only = "", ...others] = kinds;
  if (others.length === 0) return `{ ${ontology.kind(only).plural}(${narrowed}first: 500) ${page(fields)} }`;
  return `{ entities(kinds: [${kinds.join(", ")}], ${narrowed}first: 500) ${page(fields)} }`;
}

const page = (fields: string) => `{ nodes { ${fields} } pageInfo { hasNextPage endCursor } }`;
