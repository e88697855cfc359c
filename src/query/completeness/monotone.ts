import type { Condition } from "../../ontology/condition.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { type Stride, strides } from "./legs.ts";
import type { Routes } from "./routes.ts";
import { endsOf } from "./spots.ts";

/** Whether learning more can only add to the answer: then it is a lower bound. */
export function isMonotone(routes: Routes, ontology: Ontology): boolean {
  const [begin, walked] =
    routes.is === "walk"
      ? [true, strides(routes.walk, routes.kinds, ontology)]
      : [routes.states.includes("RECORDED"), []];
  return (
    begin && walked.every(unites) && (!routes.where || grows(routes.where, true, endsOf(routes, ontology), ontology))
  );
}

/** A derived link that prefers one walk to another loses by what is learned of the first. */
export function unites({ legs }: Stride): boolean {
  return legs.every((leg) => leg.is === "hop" || (leg.step.derived.rank === "union" && !leg.step.derived.exactlyOne));
}

/** Of the condition (`yes`) or of its opposite: whether learning more never makes false what was true. */
export function grows(c: Condition, yes: boolean, kinds: readonly string[], ontology: Ontology): boolean {
  const within = (walk: string) => {
    const along = strides(walk, kinds, ontology);
    return { united: along.every(unites), to: along.at(-1)?.to ?? kinds };
  };
  switch (c.is) {
    case "field":
      return c.field !== "state" && (c.test.op !== "exists" || c.test.value === yes);
    case "has": {
      const { united, to } = within(c.walk);
      return yes && united && (!c.where || grows(c.where, true, to, ontology));
    }
    case "every": {
      const { united, to } = within(c.walk);
      return !yes && united && grows(c.where, false, to, ontology);
    }
    case "count": {
      const { united, to } = within(c.walk);
      const atLeast = (c.test.op === "gte" && yes) || (c.test.op === "lt" && !yes);
      return atLeast && united && (!c.where || grows(c.where, true, to, ontology));
    }
    case "same":
      return yes && within(c.left).united && within(c.right).united;
    case "all":
    case "any":
      return c.of.every((one) => grows(one, yes, kinds, ontology));
    case "not":
      return grows(c.of, !yes, kinds, ontology);
    case "kind": {
      const within = kinds.filter((kind) => c.kinds.includes(kind));
      return !c.where || grows(c.where, yes, within, ontology);
    }
    // What is learned opens gaps and closes them.
    case "gap":
      return false;
    case "stated":
    case "resolved":
      return yes;
  }
}
