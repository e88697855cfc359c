import { kindOf } from "../../src/ontology/keys.ts";
import { toy } from "../helpers/toy.ts";
import { type Harbour, partsOf, without } from "./absence/harbour.ts";
import { pointedAt } from "./absence/removals.ts";

/** What can be taken away so that a route must notice, each with its words: a field, a link, a record with its parts. */
export function removals(harbour: Harbour): readonly (readonly [words: string, left: Harbour])[] {
  return Object.entries(harbour).flatMap(([id, { fields, links }]): readonly (readonly [string, Harbour])[] => {
    const part = toy.kind(kindOf(id)).part?.link;
    const stated = Object.keys(links).filter((name) => links[name] !== null && name !== part);
    const left = (one: Harbour[string]) => ({ ...harbour, [id]: one });
    const gone = [id, ...partsOf(id, harbour)].reduce(without<Harbour[string]>, harbour);
    return [
      ...Object.keys(fields).map((name) => [`${id}.${name}`, left({ fields: without(fields, name), links })] as const),
      ...stated.map((name) => [`${id}.${name}`, left({ fields, links: without(links, name) })] as const),
      ...(pointedAt(id, harbour) ? [[id, gone] as const] : []),
    ];
  });
}
