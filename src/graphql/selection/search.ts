import type { EntityState } from "../../ontology/linkGaps.ts";
import { draftNode, finish } from "../../query/draft.ts";
import type { HitAsk, SearchShape } from "../../query/search/shape.ts";
import { normalText } from "../../query/search/typed.ts";
import { argumentsOf, type Context, fieldsOf, type Group, mistake } from "./context.ts";
import { timesMany, WEIGHTS, weighing } from "./cost.ts";
import { entityShape, inOrder } from "./entity.ts";
import type { Asked } from "./root.ts";

/** What search looks for unless asked otherwise: a placeholder is found by its key, the past and the forgotten are not. */
const FOUND: readonly EntityState[] = ["RECORDED", "MENTIONED", "UNRESOLVED"];

/** Hits of one search, at most: who does not see it among these asks otherwise. */
const MOST = 100;

/** The root field `search`. */
export function search(group: Group, c: Context): Asked {
  const { text: typed, kinds: only, states, first: asked } = argumentsOf("Query", group, c);
  const text = normalText(String(typed));
  if (text === "")
    throw mistake(
      `text of Query.search must hold what to look for, and is ${JSON.stringify(String(typed).slice(0, 60))}. Give an id, the beginning of a key, or words of a title or text.`,
      "BAD_USER_INPUT",
      group,
    );
  weighing(c, WEIGHTS.search, "search", group);
  const first = firstOf((asked as number | null | undefined) ?? 20, group);
  const every = [...c.ontology.kinds.keys()];
  const kinds = inOrder((only as readonly string[] | null | undefined) ?? every, c);
  const draft = draftNode(kinds);
  let passages = false;
  const hit = (name: string, inner: Group): HitAsk => {
    if (name === "entity") return { is: name, of: timesMany(c, first, inner, () => entityShape(draft, inner, c)) };
    passages ||= name === "field" || name === "snippet";
    return { is: name as "score" };
  };
  const fields: SearchShape["fields"] = fieldsOf("SearchAnswer", group, c, (name, inner) =>
    name === "more" ? { is: "more" } : { is: "hits", of: fieldsOf("SearchHit", inner, c, hit) },
  );
  const plan = {
    is: "search" as const,
    text,
    kinds,
    states: [...new Set((states as readonly EntityState[] | null | undefined) ?? FOUND)],
    first,
    passages,
    node: finish(draft, c.ontology),
  };
  return { plan, shape: { is: "search", fields } };
}

function firstOf(first: number, group: Group): number {
  if (first > MOST)
    throw mistake(
      `Query.search may answer at most ${MOST} at once, and first is ${first}. Ask for ${MOST} or fewer, and give kinds or more words.`,
      "FIRST_TOO_LARGE",
      group,
    );
  if (first < 0) throw mistake(`first of Query.search must be 0 or more, and is ${first}.`, "BAD_USER_INPUT", group);
  return first;
}
