import { describe, expect, test } from "vitest";
import { field } from "../../../src/ontology/condition.ts";
import { beyond, type ChainDeclaration, type Roads, stands } from "../../../src/ontology/chains/declare.ts";
import { type Chain, withChains } from "../../../src/ontology/chains/resolve.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { toy } from "../../helpers/toy.ts";
import { harbour, VOYAGE, WATERWAYS } from "../../query/chain/voyage.ts";

const voyage = harbour.chains.get("voyage") as Chain;

/** `direct | other`, and ` (one)` where one is meant. */
function waysTo(kind: string, carrier: string): string {
  const found = voyage.starts.get(kind)?.[voyage.carriers.indexOf(carrier)];
  const walks = (direct: boolean) =>
    (found?.ways ?? []).flatMap((way) => (way.direct === direct ? [way.walk === "" ? "itself" : way.walk] : []));
  return `${walks(true).join(", ")} | ${walks(false).join(", ")}${found?.one ? " (one)" : ""}`;
}

describe("a way", () => {
  test.each([
    ["Voyage", "Voyage", "itself | ", "the start is one"],
    ["Voyage", "Ship", "ship |  (one)", "a field of the start names it, and names one"],
    ["Ship", "Voyage", "voyages | ", "its record names the start"],
    ["Permit", "Ship", "voyages.ship | ", "one record names both ends"],
    ["Voyage", "Fleet", " | ship.fleet", "it takes two records, and no field of the start could have named it"],
    ["Voyage", "Inspection", " | inspections", "nobody states a derived link"],
    ["Ship", "Permit", "voyages.permit | ", "there is none of its own, so it goes through another kind"],
    ["Fleet", "Captain", " | ", "nothing leads there"],
    ["LogEntry", "Ship", "voyage.ship |  (one)", "a part stands at its whole"],
    ["LogEntry", "Voyage", "voyage |  (one)", "the whole itself"],
  ])("from %s to %s is %s: %s", (kind, carrier, ways) => {
    expect(waysTo(kind, carrier)).toBe(ways);
  });
});

test("a chain starts from whatever proves a stage of it, and from what else it says", () => {
  expect([...voyage.starts.keys()]).toEqual([
    "Ship",
    "Voyage",
    "Crate",
    "LogEntry",
    "Permit",
    "Inspection",
    "Fleet",
    "Captain",
  ]);
});

test("every fault of chains and roads is said at once, before anything is asked", () => {
  const chains: Readonly<Record<string, ChainDeclaration>> = {
    lost: { about: "", stages: { a: { title: "", proof: [[stands("Kraken")]] } }, alsoFrom: ["Siren"] },
    broken: {
      about: "",
      stages: {
        a: { title: "", proof: [[beyond("Voyage", "sails", "sail")]] },
        b: { title: "", proof: [[stands("Ship", field("depth", "eq", 3))]] },
      },
    },
    roadless: { ...VOYAGE, roads: { Ship: { Voyage: ["captain"] } }, alsoFrom: ["Lantern"] },
  };
  const roads: Roads = {
    ...WATERWAYS,
    Kraken: {},
    Ship: { ways: { Port: ["homeHarbour"], Captain: ["homePort"] }, through: ["sister.owner"], one: ["Siren"] },
    Permit: { at: "voyage" },
  };
  expect(() => withChains(toy, chains, roads)).toThrow(
    [
      "The chains do not fit the ontology:",
      "- roads: sister.owner from Ship leads to kinds without roads",
      "- roads: Ship has no walk homeHarbour",
      "- roads: homePort from Ship leads to Port, and not to Captain",
      "- roads of Ship: Siren is no kind",
      "- roads: Permit has no walk voyage",
      "- roads speak of Kraken, which is no kind",
      "- chain lost: Kraken is no kind",
      "- chain lost: Siren is no kind",
      "- chain broken: Voyage has no walk sails",
      "- chain broken: Ship has no field depth",
      "- chain roadless: captain from Ship leads to Captain, and not to Voyage",
      "- chain roadless: no roads are declared from Lantern, which is on it",
    ].join("\n"),
  );
});

test("the product's chains are those of DOMAIN.md 5.1 and 5.2, in their order", () => {
  expect([...spine.chains.keys()]).toEqual([
    "stages",
    "spine",
    "lifecycleThread",
    "lifecycleInvariant",
    "incident",
    "playbook",
    "release",
    "causal",
  ]);
  expect(spine.chains.get("stages")?.stages.map((stage) => stage.title)).toEqual([
    "Request enters",
    "Policy evaluation",
    "Tool calls and runtime events",
    "Human decision",
    "Evals and grading",
    "Incident review",
    "Rollout judgment",
    "End of life",
  ]);
});

/** The page is committed, so that a change to a road shows what follows from it. `vitest -u` writes it anew. */
test("every way of every chain stands in ways.txt", async () => {
  const lines = [...spine.chains.values()].flatMap((chain) => [
    `${chain.name}: ${chain.about}`,
    ...[...chain.starts].flatMap(([kind, found]) => [
      `  ${kind}`,
      ...found.map(({ ways, one }, i) => {
        const walks = ways.map(({ walk, direct }) => `${walk === "" ? "itself" : walk}${direct ? "" : "~"}`);
        return `    ${chain.carriers[i]}${one ? " (one)" : ""}: ${walks.join(", ") || "no way"}`;
      }),
    ]),
  ]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("ways.txt");
});
