import { expect, test } from "vitest";
import { drawn } from "../helpers/drawn.ts";
import { sameBytes } from "./sameBytes.ts";

test("what is answered without Apollo and from memory is what Apollo would answer, byte for byte", async () => {
  const graph = await drawn`
    Ship:s1 {name: "Anna", flag: "red", tonnage: 7, tags: ["old"], papers: {"b": [1, null], "a": "x"}}
    Ship:s1 -captain-> Captain:c1
    Ship:s1 -homePort-> Port:p1
    Ship:s1 -fleet-> ?Fleet:f9
    Ship:s1 -owner-> Team:t1
    Ship:s2 -sister-> Ship:s1
    Voyage:s1/1 {wave: "storm", number: "1"}
    Voyage:s1/1 -ship-> Ship:s1
    Voyage:s1/1 -permit-> Permit:w1
    Voyage:s1/1 -calls-> Port:p1
    Voyage:s1/2 -ship-> Ship:s1
    Captain:c1 {rank: "admiral"}
    Inspection:i1 -ship-> Ship:s1
    Inspection:i1 -subject-> Port:p1
  `;
  const ways = await sameBytes(graph, 60, 1);
  // Without these the equality would say little.
  expect(ways.answered).toBeGreaterThan(60);
  expect(ways.mistaken).toBeGreaterThan(5);
});
