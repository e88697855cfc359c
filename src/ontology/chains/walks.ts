import type { Dotted } from "../condition.ts";
import type { Ontology, Step } from "../ontology.ts";

/** One step of a walk, and the kinds that it may start from there. */
export interface Pace {
  readonly step: Step;
  readonly from: readonly string[];
}

/** The steps of a walk; where several kinds have a step of that name, the first of them stands for all. */
export function pacesOf(walk: Dotted, start: readonly string[], ontology: Ontology): readonly Pace[] {
  let at = start;
  return walk.split(".").flatMap((name) => {
    const from = at.filter((kind) => ontology.kind(kind).steps.has(name));
    const steps = from.flatMap((kind) => ontology.kind(kind).steps.get(name) ?? []);
    at = [...new Set(steps.flatMap((step) => step.to))];
    return steps[0] === undefined ? [] : [{ step: steps[0], from }];
  });
}

/** Whether every step of the walk exists. */
export function isWalk(walk: Dotted, start: readonly string[], ontology: Ontology): boolean {
  return pacesOf(walk, start, ontology).length === walk.split(".").length;
}

/** The kinds where a walk that exists may end. */
export function endOf(walk: Dotted, start: readonly string[], ontology: Ontology): readonly string[] {
  return walk.split(".").reduce<readonly string[]>((at, name) => {
    const to = at.flatMap((kind) => ontology.kind(kind).steps.get(name)?.to ?? []);
    return [...new Set(to)];
  }, start);
}
