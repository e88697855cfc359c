import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { schemaText } from "../src/graphql/schema.ts";
import { spine } from "../src/ontology/spine.ts";
import { usage } from "../src/errors.ts";
import type { Contestant, Start } from "./contestants/contestant.ts";
import { floor, framed } from "./contestants/floor.ts";
import { loaders } from "./contestants/loaders.ts";
import { neo4jGraphql } from "./contestants/neo4jGraphql.ts";
import { bare, service } from "./contestants/service.ts";
import { importedGraph } from "./data/graph.ts";
import { FEWEST } from "./data/sizes.ts";
import { world } from "./data/world.ts";
import { QUESTIONS, type Question } from "./questions.ts";
import { measure } from "./rounds.ts";
import { HEADER, lines } from "./table.ts";

const CONTESTANTS = { service, floor, loaders, "neo4j-graphql": neo4jGraphql, bare, framed };
/** Unless others are named. The rest are steps between the service and the floor, to see what each one costs. */
const USUAL = ["service", "floor", "loaders", "neo4j-graphql"];

/** `npm run bench -- questions`: makes a graph in a scratch server, asks it the questions in every way, prints a table. */
export async function questions(args: readonly string[]): Promise<void> {
  const choice = chosen(args);
  const home = choice.home ?? mkdtempSync(join(tmpdir(), "spine-bench-"));
  const made = world(choice.entities, choice.seed, spine);
  let stop = async () => {};
  try {
    const began = performance.now();
    const { server, graph, counts } = await importedGraph(made, spine, home, choice.memory);
    stop = () => server.stop();
    await graph.close();
    const took = ((performance.now() - began) / 1000).toFixed(0);
    say(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`);
    say(`${counts.entities} entities, ${counts.records} records, ${counts.edges} edges, there after ${took} s`);
    say(
      `heap ${choice.memory.heap} MB, page cache ${choice.memory.pages} MB; ${choice.connections} connections, ${choice.rounds} rounds of ${choice.seconds} s each`,
    );
    const folder = join(home, "empty");
    mkdirSync(folder, { recursive: true });
    await asked(choice, made, { database: server, folder, profiles: choice.profiles }, server.pid);
  } finally {
    await stop();
    if (choice.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function asked(choice: Choice, made: ReturnType<typeof world>, start: Start, database: number): Promise<void> {
  const contestants: Contestant[] = [];
  try {
    for (const name of choice.contestants) {
      const one = await CONTESTANTS[name](start);
      if ("absent" in one) say(one.absent);
      else contestants.push(one);
    }
    for (const line of HEADER) say(line);
    for (const question of choice.questions) {
      const effort = { count: choice.connections, seconds: choice.seconds, rounds: choice.rounds, database };
      for (const line of lines(question.name, await measure(question, contestants, made, effort))) say(line);
    }
    say(`load at the end ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    for (const contestant of contestants) await contestant.stop();
  }
}

interface Choice {
  readonly entities: number;
  readonly seed: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly memory: { readonly heap: number; readonly pages: number };
  readonly contestants: readonly (keyof typeof CONTESTANTS)[];
  readonly questions: readonly Question[];
  readonly profiles: string | undefined;
  /** Kept when it is over, and taken as it is the next time: a folder for one number of entities and one seed. */
  readonly home: string | undefined;
}

function chosen(args: readonly string[]): Choice {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entities: { type: "string", default: "20000" },
      seed: { type: "string", default: "1" },
      seconds: { type: "string", default: "2" },
      rounds: { type: "string", default: "5" },
      connections: { type: "string", default: "16" },
      heap: { type: "string", default: "1024" },
      pages: { type: "string", default: "2048" },
      against: { type: "string", default: USUAL.join(",") },
      only: { type: "string" },
      profile: { type: "string" },
      home: { type: "string" },
    },
  });
  const askable = QUESTIONS.filter(({ needs }) => needs === undefined || ROOT_LIST.includes(`${needs}:`));
  return {
    entities: whole("entities", values.entities, FEWEST),
    seed: whole("seed", values.seed, 0),
    seconds: whole("seconds", values.seconds, 1),
    rounds: whole("rounds", values.rounds, 1),
    connections: whole("connections", values.connections, 1),
    memory: { heap: whole("heap", values.heap, 128), pages: whole("pages", values.pages, 16) },
    contestants: oneOf("against", values.against.split(","), Object.keys(CONTESTANTS)) as Choice["contestants"],
    questions: values.only === undefined ? askable : named(values.only, askable),
    profiles: values.profile === undefined ? undefined : resolve(values.profile),
    home: values.home === undefined ? undefined : join(resolve(values.home), `${values.entities}-${values.seed}`),
  };
}

/** The root list of incidents as the schema has it. */
const ROOT_LIST = /^type Query \{[\s\S]*?^ {2}incidents\(([\s\S]*?)\):/m.exec(schemaText(spine))?.[1] ?? "";

function named(asked: string, questions: readonly Question[]): readonly Question[] {
  const names = oneOf(
    "only",
    asked.split(";"),
    questions.map((question) => question.name),
  );
  return questions.filter((question) => names.includes(question.name));
}

function oneOf(option: string, asked: readonly string[], known: readonly string[]): readonly string[] {
  const strange = asked.find((name) => !known.includes(name));
  if (strange === undefined) return asked;
  throw usage(`--${option} knows ${known.join("; ")}; found ${strange}.`);
}

function whole(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least) return number;
  throw usage(`--${option} must be a whole number of at least ${least}; found ${text}.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
