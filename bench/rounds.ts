import { isDeepStrictEqual } from "node:util";
import { post, type Stretch, stretch } from "./ask.ts";
import type { Contestant } from "./contestants/contestant.ts";
import type { World } from "./data/world.ts";
import { PAGES, type Question, type Variables } from "./questions.ts";

export interface Effort {
  readonly count: number;
  /** Of one stretch. */
  readonly seconds: number;
  readonly rounds: number;
  /** The process of the database. */
  readonly database: number;
}

/** What each contestant was asked, and how each round of it went; empty where it cannot be asked. */
export type Measured = ReadonlyMap<Contestant, readonly Stretch[]>;

/**
 * Asks one question of all contestants in turn, round by round, in another order each, so that what else the machine
 * does meets all of them. Before that each is warmed up, and must give the answers of the first.
 */
export async function measure(
  question: Question,
  contestants: readonly Contestant[],
  world: World,
  effort: Effort,
): Promise<Measured> {
  const asked = new Map<Contestant, readonly string[]>();
  let expected: readonly unknown[] | undefined;
  for (const contestant of contestants) {
    const bodies = await bodiesOf(question, contestant, world);
    if (bodies.length === 0) continue;
    const answers: unknown[] = [];
    for (const body of bodies.slice(0, CHECKED)) answers.push(await answer(question, contestant, body));
    expected ??= answers;
    compare(question, contestant, answers, expected);
    asked.set(contestant, bodies);
    await warmed(contestant, bodies, effort);
  }
  const rounds = new Map([...asked.keys()].map((contestant): [Contestant, Stretch[]] => [contestant, []]));
  for (let round = 0; round < effort.rounds; round++) {
    const order = [...asked];
    for (const [contestant, bodies] of [...order.slice(round % order.length), ...order.slice(0, round % order.length)])
      rounds
        .get(contestant)
        ?.push(await stretch(contestant.url, bodies, { ...effort, pids: [contestant.pid, effort.database] }));
  }
  return rounds;
}

/** Answers that are compared before anything is measured. */
const CHECKED = 10;
/** What is asked before it counts: texts are planned, and both machines compile what is asked often. */
const WARM = { answers: 10_000, seconds: 12 };

async function warmed({ url }: Contestant, bodies: readonly string[], { count }: Effort): Promise<void> {
  let answers = 0;
  for (let second = 0; second < WARM.seconds && answers < WARM.answers; second++)
    answers += (await stretch(url, bodies, { count, seconds: 1, pids: [] })).perSecond;
}

/** What cannot be compared is undefined. */
function compare(
  question: Question,
  { name }: Contestant,
  answers: readonly unknown[],
  expected: readonly unknown[],
): void {
  const at = answers.findIndex((said, i) => said !== undefined && !isDeepStrictEqual(plain(said), plain(expected[i])));
  if (at < 0) return;
  const [found, wanted] = [answers[at], expected[at]].map((said) => JSON.stringify(plain(said)).slice(0, 2_000));
  throw new Error(
    `${name} answers "${question.name}" otherwise than the service.\nexpected ${wanted}\nfound    ${found}`,
  );
}

async function answer(question: Question, contestant: Contestant, body: string): Promise<unknown> {
  const { data, errors } = JSON.parse(await post(contestant.url, body)) as { data: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(`${contestant.name} on ${question.name}: ${JSON.stringify(errors)}`);
  return contestant.read(question, data);
}

/** Cursors are each contestant's own: pages are compared without them. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, part: unknown) => (name === "pageInfo" ? undefined : part)));
}

async function bodiesOf(question: Question, contestant: Contestant, world: World): Promise<readonly string[]> {
  if (question.by?.includes(contestant.name) === false) return [];
  const all = question.variables(world).flatMap((variables) => contestant.body(question, variables) ?? []);
  if (!question.pages) return all;
  const bodies: string[] = [];
  let [body] = all;
  while (body !== undefined && bodies.length < PAGES) {
    bodies.push(body);
    body = nextPage(question, contestant, await answer(question, contestant, body));
  }
  return bodies;
}

function nextPage(question: Question, contestant: Contestant, data: unknown): string | undefined {
  const { incidents } = data as {
    readonly incidents: { readonly pageInfo: { readonly endCursor: unknown; readonly hasNextPage: boolean } };
  };
  const { endCursor, hasNextPage } = incidents.pageInfo;
  const variables: Variables = { after: endCursor };
  return hasNextPage ? contestant.body(question, variables) : undefined;
}
