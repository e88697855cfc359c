import { expect } from "vitest";
import type { Graph } from "../../src/graph/connect.ts";
import { type Executable, executable } from "../../src/graphql/execute.ts";
import { toy } from "../helpers/toy.ts";
import { type Dice, randomDocument } from "./randomDocuments.ts";
import { running, type Said, say } from "./toyService.ts";

const ROOTS = [
  "ship",
  "voyage",
  "permit",
  "ships",
  "voyages",
  "captains",
  "entities",
  "entity",
  "node",
  "nodes",
  "sources",
  "loads",
];
const KEYS = ["s1", "s2", "s1/1", "s1/2", "c1", "w1", "", "no such"];
const IDS = ["Ship:s1", "Voyage:s1/1", "Captain:c1", "Port:p1", "Permit:w1", "Ship:none", "Nothing:x", "no id"];

/** How the answers of one run came about, so that a test can say that all ways were gone. */
export interface Ways {
  readonly answered: number;
  readonly mistaken: number;
  /** Asked with a text that the service had answered before. */
  readonly again: number;
}

/**
 * Asks random documents, each with several values, of the service as it is and of one where Apollo carries out every
 * question and nothing is remembered: status, headers and bytes must be the same.
 */
export async function sameBytes(graph: Graph, documents: number, seed: number): Promise<Ways> {
  const warm = executable(toy, graph);
  const cold: Executable = { schema: warm.schema, execute: (question) => executable(toy, graph).execute(question) };
  const [direct, apollo] = [await running({ executable: warm }), await running({ executable: cold, direct: false })];
  const dice = diceOf(seed);
  const cursors: string[] = [];
  const ways = { answered: 0, mistaken: 0, again: 0 };
  for (let i = 0; i < documents; i++) {
    const { text, variables } = randomDocument(warm.schema, ROOTS, dice, { keys: KEYS, ids: IDS, cursors });
    for (let again = 0; again < 3; again++) {
      const body = JSON.stringify({ query: text, variables: variables() });
      const [found, expected] = [await post(direct, body), await post(apollo, body)];
      expect(found, body).toEqual(expected);
      ways[found.text.startsWith('{"data"') ? "answered" : "mistaken"] += 1;
      if (again > 0) ways.again += 1;
      cursors.push(...[...found.text.matchAll(/"([\w-]{40,})"/g)].map(([, cursor]) => cursor as string).slice(0, 2));
    }
  }
  await Promise.all([direct.close(), apollo.close()]);
  return ways;
}

async function post(to: Awaited<ReturnType<typeof running>>, body: string): Promise<Said> {
  const headers = { "content-type": "application/json", "x-request-id": "the-same" };
  const said = await say(to, { method: "POST", headers, body });
  const { date: _, ...others } = said.headers;
  return { ...said, headers: others };
}

/** Mulberry32: small, and the same on every machine. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) % n;
  };
}
