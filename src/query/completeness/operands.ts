import type { Condition, Dotted, GapCondition } from "../../ontology/condition.ts";
import { type GapKind, type LinkRule, linkRules } from "../../ontology/linkRules.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import { matches } from "../gapCondition.ts";
import { strides } from "./legs.ts";
import { ofLeg } from "./missed.ts";
import { type At, OF_LINK, type Spot } from "./spot.ts";

/**
 * Every operand that a condition about entities of these kinds rests on. What is absent makes it unknown, so it is
 * looked for on those for whom it is; what contradicts itself may have decided it, so it is looked for on all. `exists`,
 * `stated` and `resolved` decide by the absence itself, and are looked for on all too.
 */
export function operands(condition: Condition, kinds: readonly string[], ontology: Ontology): readonly Spot[] {
  return rest(condition, { kinds, path: [] }, ontology);
}

interface Place {
  readonly kinds: readonly string[];
  readonly path: At["path"];
}

function rest(c: Condition, place: Place, ontology: Ontology): readonly Spot[] {
  switch (c.is) {
    case "field": {
      if (c.field === "state") return stateOperand(place, ontology);
      const kinds = place.kinds.filter((kind) => ontology.kind(kind).fields.has(c.field));
      const look = (gap: GapKind) => ({ is: "field", field: c.field, kinds, gap }) as const;
      const from = c.test.op === "exists" ? "ends" : "undecided";
      if (kinds.length === 0) return [];
      return [
        { from, path: place.path, look: look("MISSING") },
        { from: "ends", path: place.path, look: look("CONTRADICTED") },
      ];
    }
    case "has":
    case "every":
    case "count":
      return [
        ...walked(c.walk, place, ontology),
        ...(c.where ? rest(c.where, endOf(c.walk, place, ontology), ontology) : []),
      ];
    case "same":
      return [...walked(c.left, place, ontology), ...walked(c.right, place, ontology)];
    case "all":
    case "any":
      return c.of.flatMap((one) => rest(one, place, ontology));
    case "not":
      return rest(c.of, place, ontology);
    case "kind": {
      const kinds = place.kinds.filter((kind) => c.kinds.includes(kind));
      return c.where ? rest(c.where, { ...place, kinds }, ontology) : [];
    }
    case "gap":
      return gapOperands(c, place, ontology);
    case "stated":
    case "resolved": {
      const links = place.kinds.flatMap((kind) => ontology.kind(kind).links.get(c.link) ?? []);
      const gaps = c.is === "stated" ? OF_LINK.filter((gap) => gap !== "DANGLING") : OF_LINK;
      return links.map((link): Spot => ({ from: "ends", path: place.path, look: { is: "link", link, gaps } }));
    }
  }
}

/** Which state it is in says whether there is a record of it: a placeholder or a mention may get one. */
function stateOperand({ kinds: all, path }: Place, ontology: Ontology): readonly Spot[] {
  const kinds = all.filter((kind) => ontology.kind(kind).presence !== "mentioned");
  return kinds.length === 0
    ? []
    : [{ from: "ends", path, look: { is: "field", field: "state", kinds, gap: "MISSING" } }];
}

/** What the rules of a gap condition rest on: links and fields whose absence or dispute decides by itself. */
function gapOperands(c: GapCondition, { kinds, path }: Place, ontology: Ontology): readonly Spot[] {
  return kinds.flatMap((kind) => {
    const here = { kinds: [kind], path };
    return linkRules(ontology.kind(kind))
      .filter((rule) => matches(c, rule))
      .flatMap((rule) => [...aboutOf(rule, here, ontology), ...(rule.when ? rest(rule.when, here, ontology) : [])]);
  });
}

function aboutOf({ about }: LinkRule, place: Place, ontology: Ontology): readonly Spot[] {
  const { path, kinds } = place;
  switch (about.is) {
    case "link":
      return [{ from: "ends", path, look: { is: "link", link: about.link, gaps: OF_LINK } }];
    case "step":
      return walked(about.step.name, place, ontology);
    case "field": {
      const look = (gap: GapKind) => ({ is: "field", field: about.field.name, kinds, gap }) as const;
      return [
        { from: "ends", path, look: look("MISSING") },
        { from: "ends", path, look: look("CONTRADICTED") },
      ];
    }
    default:
      return [];
  }
}

/** What a walk may miss; where it leads to a placeholder, the fields that are asked of it are absent. */
function walked(walk: Dotted, { kinds, path }: Place, ontology: Ontology): readonly Spot[] {
  const along = strides(walk, kinds, ontology);
  return along.flatMap(({ legs }, i) => {
    const here = [...path, ...along.slice(0, i)];
    return legs.flatMap((leg) => [
      ...ofLeg(leg, { from: "undecided", path: here }, ["MISSING"], ontology),
      ...ofLeg(leg, { from: "ends", path: here }, ["WRONG_KIND", "CONTRADICTED"], ontology),
    ]);
  });
}

function endOf(walk: Dotted, { kinds, path }: Place, ontology: Ontology): Place {
  const along = strides(walk, kinds, ontology);
  return { kinds: along.at(-1)?.to ?? kinds, path: [...path, ...along] };
}
