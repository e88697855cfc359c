import type { Chain } from "../../ontology/chains/resolve.ts";
import { kindOf } from "../../ontology/keys.ts";
import { type About, linkRules } from "../../ontology/linkRules.ts";
import { article } from "../../ontology/names.ts";
import { chainPlaces } from "../../query/completeness/chainPlaces.ts";
import { kindsOfLooks } from "../../query/completeness/named.ts";
import { draftNode, finish, finishCompleteness, type NodeDraft } from "../../query/draft.ts";
import { SHOWN } from "../../query/chain/plan.ts";
import type { ChainAsk, StageAsk } from "../../query/chain/shape.ts";
import type { EntityAsk } from "../../query/shape.ts";
import { endOf } from "../../ontology/chains/walks.ts";
import { type CompletenessDraft, completenessFields } from "./completeness.ts";
import { argumentsOf, type Context, fieldsOf, type Group, mistake } from "./context.ts";
import { timesMany, weighing } from "./cost.ts";
import { entityShape, inOrder } from "./entity.ts";
import { gapsAsk } from "./gaps.ts";
import type { Asked } from "./root.ts";

/** `chain(from:, name:)`: refuses in words what is no chain, and what may not start it. */
export function chainRoot(group: Group, c: Context): Asked {
  const args = argumentsOf("Query", group, c);
  const [from, name] = [String(args["from"]), String(args["name"])];
  const chain = c.ontology.chains.get(name);
  if (chain === undefined) throw unknownChain(name, group, c);
  if (!chain.starts.has(kindOf(from))) throw offChain(from, chain, group, c);
  const start = draftNode([kindOf(from)]);
  const found = draftNode(inOrder(kindsIn(chain, c), c));
  const ruled = ruledKinds(chain, c);
  const asked = new Set<string>();
  let whole: CompletenessDraft | undefined;
  const fields = fieldsOf<ChainAsk>("Chain", group, c, (field, nodes) => {
    if (field === "name") return { is: "name" };
    if (field === "from") return { is: "from", of: entityShape(start, nodes, c) };
    if (field === "completeness") {
      whole ??= { populations: false };
      const { looks, places } = chainPlaces(chain, kindOf(from), c.ontology);
      weighing(c, places.length, "completeness", nodes);
      const kinds = () => kindsOfLooks(looks, c.ontology);
      return { is: "completeness", of: completenessFields(whole, kinds, nodes, c, entityShape) };
    }
    const of = timesMany(c, SHOWN * chain.stages.length, nodes, () =>
      fieldsOf<StageAsk>("Stage", nodes, c, (part, inner) => {
        asked.add(part);
        return stageAsk(part, inner, start, found, ruled, c);
      }),
    );
    return { is: "stages", of };
  });
  return {
    plan: {
      is: "chain",
      id: from,
      chain: name,
      start: finish(start, c.ontology),
      ...((asked.has("entities") || asked.has("gaps")) && { found: finish(found, c.ontology) }),
      ...finishCompleteness(whole, (node: NodeDraft) => finish(node, c.ontology)),
    },
    shape: { is: "chain", fields, unknown: () => unknownStart(from, group) },
  };
}

function stageAsk(
  name: string,
  group: Group,
  start: NodeDraft,
  found: NodeDraft,
  ruled: readonly string[],
  c: Context,
): StageAsk {
  switch (name) {
    case "entities":
      return { is: "entities", of: entityShape(found, group, c) };
    case "entityCount":
      return { is: "entityCount" };
    case "gaps": {
      const { key, of } = gapsFor(start, start.kinds, group, c);
      return { is: "gaps", key, ofStart: of, ofFound: gapsFor(found, ruled, group, c).of };
    }
    default:
      return { is: "plain", name: name as "name" | "title" | "state" | "more" | "via" | "why" };
  }
}

type GapsAsk = Extract<EntityAsk, { is: "gaps" }>;

/** The same fields of a gap, whichever kind it is found on; all that rules ask, of `kinds` alone. */
function gapsFor(draft: NodeDraft, kinds: readonly string[], group: Group, c: Context): GapsAsk {
  const asks = kinds.map((kind) => gapsAsk(draft, kind, group, c, entityShape));
  return asks[0] as GapsAsk;
}

/**
 * Kinds with a rule about a step that the chain takes beyond them. Of the others only gaps of the record itself are
 * told, which need no more than what is read of every entity; each kind more costs much planning.
 */
function ruledKinds(chain: Chain, c: Context): readonly string[] {
  const ruled = chain.beyond.flatMap(({ of, onward }) => {
    const kind = c.ontology.kind(chain.carriers[of] ?? "");
    const step = onward?.split(".")[0];
    return linkRules(kind).some((rule) => aboutStep(rule.about) === step) ? [kind.name] : [];
  });
  return ruled.length === 0 ? chain.carriers.slice(0, 1) : inOrder(ruled, c);
}

function aboutStep(about: About): string | undefined {
  if (about.is === "link") return about.link.name;
  return about.is === "step" ? about.step.name : undefined;
}

/** Whatever a list of the chain may hold. */
function kindsIn(chain: Chain, c: Context): readonly string[] {
  const beyond = chain.beyond.flatMap(({ of, onward }) => {
    const carrier = chain.carriers[of] ?? "";
    return onward === undefined ? [carrier] : endOf(onward, [carrier], c.ontology);
  });
  return [...chain.carriers, ...beyond];
}

function unknownChain(name: string, group: Group, c: Context) {
  const names = [...c.ontology.chains.keys()].join(", ");
  return mistake(`name of Query.chain must be one of ${names}, and is ${spelled(name)}.`, "CHAIN_UNKNOWN", group);
}

function offChain(from: string, chain: Chain, group: Group, c: Context) {
  const kind = kindOf(from);
  const may = `The chain ${chain.name} may start from ${[...chain.starts.keys()].join(", ")}`;
  if (!c.ontology.kinds.has(kind))
    return mistake(
      `from of Query.chain must be an id, Kind:key, and is ${spelled(from)}. ${may}.`,
      "CHAIN_START_INVALID",
      group,
    );
  const on = [...c.ontology.chains.values()].filter((other) => other.starts.has(kind)).map((other) => other.name);
  const instead =
    on.length === 0 ? `no chain starts from ${article(kind)}` : `from ${article(kind)} starts ${on.join(", ")}`;
  return mistake(`${may}, and from is ${spelled(from)}; ${instead}.`, "CHAIN_START_INVALID", group);
}

function unknownStart(from: string, group: Group) {
  return mistake(
    `from of Query.chain must be an entity that some record states or names, and nobody has mentioned ${spelled(from)}. Look the id up in a list of its kind, or load the record that states it.`,
    "CHAIN_START_UNKNOWN",
    group,
  );
}

const spelled = (text: string) => JSON.stringify(text.slice(0, 60));
