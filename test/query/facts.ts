import { kindOf } from "../../src/ontology/keys.ts";
import {
  askedFields,
  askedSteps,
  conditionalRules,
  type EntityFacts,
  type Verdict,
} from "../../src/ontology/linkGaps.ts";
import { decodeStray } from "../../src/graph/model.ts";
import type { World } from "../audit/world.ts";
import { toy } from "../helpers/toy.ts";
import { truth } from "./evaluator.ts";

/** What there is to know of an entity of a drawn world, read from the drawing alone. */
export function factsIn(world: World, id: string): EntityFacts {
  const kind = toy.kind(kindOf(id));
  const node = world.entities[id] ?? {};
  const stateOf = (x: string) => world.entities[x]?.state ?? "RECORDED";
  const list = (name: string) => (node[name] ?? []) as readonly string[];
  const arriving = (inverse: string) =>
    world.edges.filter(
      (e) => !e.claim && e.to === id && toy.kind(kindOf(e.from)).links.get(e.link)?.inverse === inverse,
    );
  const verdict = (value: boolean | null): Verdict => ({ sure: value === true, possible: value !== false });
  return {
    id,
    state: stateOf(id),
    none: list("declaredNone"),
    contradicted: list("contradicted"),
    duplicated: list("duplicated"),
    strays: list("strays").map(decodeStray),
    values: Object.fromEntries(askedFields(kind).map((name) => [name, node[name] ?? null])),
    edges: world.edges
      .filter((e) => e.from === id)
      .map((e) => ({
        type: e.claim ? "CLAIMS" : (toy.kind(kindOf(id)).links.get(e.link)?.edge ?? ""),
        link: e.claim ? e.link : null,
        target: e.to,
        unresolved: stateOf(e.to) === "UNRESOLVED",
        ...(stateOf(e.to) === "FORGOTTEN" && { forgotten: true }),
      })),
    counts: Object.fromEntries(
      askedSteps(kind).map((name) => [
        name,
        arriving(name).filter((e) => !["FORMER", "FORGOTTEN"].includes(stateOf(e.from))).length,
      ]),
    ),
    conditions: conditionalRules(kind).map(({ when }) => verdict(when ? truth(when, id, world) : true)),
    parts: kind.parts.flatMap((part) =>
      world.edges
        .filter((e) => !e.claim && e.to === id && kindOf(e.from) === part.name && e.link === part.part?.link)
        .map((e) => factsIn(world, e.from)),
    ),
  };
}
