import type { Dotted } from "../ontology/condition.ts";
import type { Step } from "../ontology/ontology.ts";
import { follow } from "./follow.ts";
import type { Names } from "./names.ts";

/** What a variable stands for: an entity of one of these kinds. */
export interface Place {
  readonly variable: string;
  readonly kinds: readonly string[];
}

export interface Walked {
  readonly text: string;
  readonly end: Place;
}

/** The clauses of a dotted walk, and what stands at its end. */
export function walk(dotted: Dotted, at: Place, names: Names): Walked {
  return dotted.split(".").reduce<Walked>(
    (so, name) => {
      const step = stepOf(name, so.end.kinds, names);
      const to = names.variable();
      const clauses = follow(step, so.end.variable, to, names).text;
      return { text: so.text === "" ? clauses : `${so.text} ${clauses}`, end: { variable: to, kinds: step.to } };
    },
    { text: "", end: at },
  );
}

/** The step of that name from whichever of these kinds has it; steps that lead the same way are walked as one. */
export function stepOf(name: string, kinds: readonly string[], names: Names): Step {
  const steps = [...new Set(kinds.flatMap((kind) => names.ontology.kind(kind).steps.get(name) ?? []))];
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error(`${kinds.join(", ")} has no step ${name}.`);
  return rest.reduce((a, b) => joinedStep(a, b), first);
}

function joinedStep(a: Step, b: Step): Step {
  if (a.is === "derived" || b.is === "derived" || a.hop.direction !== b.hop.direction)
    throw new Error(
      `${a.name} leads several ways at once (${a.to.join(", ")} and ${b.to.join(", ")}); walk it kind by kind.`,
    );
  const union = (x: readonly string[], y: readonly string[]) => [...new Set([...x, ...y])];
  const to = union(a.to, b.to);
  const hop = { direction: a.hop.direction, edges: union(a.hop.edges, b.hop.edges), to };
  const links = [...new Set([...linksOf(a), ...linksOf(b)])];
  return { is: "inverse", name: a.name, to, many: true, links, hop };
}

/** The links that a step goes along. */
export const linksOf = (step: Exclude<Step, { is: "derived" }>) => (step.is === "link" ? [step.link] : step.links);
