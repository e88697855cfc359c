import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Besieged, Memory, Page } from "./besieged.ts";
import { type Chance, type Client, type Exchange, clients } from "./clients.ts";
import { type Field, namesOf } from "./field.ts";
import type { Held } from "./process.ts";
import type { Absence } from "./tally.ts";
import { type Turnstile, turnstile } from "./turnstile.ts";

/** In seconds. */
export interface Plan {
  /** From the first request to the last; the database is killed at a third and at two thirds. */
  readonly whole: number;
  /** Until everything has been asked often, so that what is held then is held for good reason. */
  readonly warm: number;
  /** How long a killed database stays away before it is started again. */
  readonly away: number;
}

export interface Siege {
  readonly exchanges: readonly Exchange[];
  readonly absences: readonly Absence[];
  /** What each service held after warming up, and at the end; nobody asked meanwhile. */
  readonly before: readonly Quiet[];
  readonly after: readonly Quiet[];
  /** While it was asked. */
  readonly memory: readonly Sample[];
  readonly looks: readonly Look[];
  /** What still ran in the database at the end. */
  readonly transactions: readonly unknown[];
}

export interface Quiet extends Held, Memory {
  readonly name: string;
  readonly running: number;
  readonly waiting: number;
}

export interface Sample extends Memory {
  readonly name: string;
  readonly second: number;
}

/** A look at a page of state; `at` on the clients' clock. */
export interface Look extends Page {
  readonly name: string;
  readonly path: string;
  readonly at: number;
}

/** Milliseconds between two requests of a client, on average. */
const THINKING = 1_000;
/** Milliseconds for what was asked to end. */
const SETTLING = 20_000;
/** Milliseconds more than planned for everything to be answered at least once before the database is killed again. */
const ANSWERING = 120_000;
/** In which seconds of the whole memory is looked at; of a shorter siege the same shares. */
const SAMPLED = [60, 120, 180, 240, 300, 360, 420, 480, 540, 590].map((second) => second / 600);

export async function siege(field: Field, plan: Plan, chance: Chance): Promise<Siege> {
  const services = [field.open, field.trusted];
  const began = performance.now();
  const until = (share: number) => pause(Math.max(0, began + share * plan.whole * 1000 - performance.now()));
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const gate = turnstile();
  const exchanges: Exchange[] = [];
  const all = clients(field, chance);
  const stays = all.map((client) =>
    staying(client, gate, chance, over.signal, (e) => exchanges.push(e), began + (plan.whole - 62) * 1000),
  );
  const [looks, memory]: [Look[], Sample[]] = [[], []];
  const looking = services.map((service) => watching(service, over.signal, (look) => looks.push(look)));
  const sampling = SAMPLED.map(async (share) => {
    await until(share);
    for (const service of services)
      memory.push({ name: service.name, second: share * plan.whole, ...(await service.memory()) });
  });

  await pause(plan.warm * 1000);
  await gate.shut();
  const before = await quiet(field, services);
  gate.open();

  const absences: Absence[] = [];
  for (const share of [1 / 3, 2 / 3]) {
    await until(share);
    await answeredAll(field, exchanges, absences.at(-1)?.back ?? began);
    absences.push(await killed(field, plan));
  }
  await until(1);
  await answeredAll(field, exchanges, absences.at(-1)?.back ?? began);
  await Promise.all(sampling);
  over.abort();
  await Promise.all([...stays, ...looking]);
  for (const client of all) client.end();
  const after = await quiet(field, services);
  return { exchanges, absences, before, after, memory, looks, transactions: await transactions(field) };
}

const TRANSACTIONS =
  "SHOW TRANSACTIONS YIELD currentQuery AS q, status WHERE NOT q STARTS WITH 'SHOW' RETURN q, status";

function transactions({ database }: Field): Promise<readonly unknown[]> {
  return database.within((graph) => graph.read(TRANSACTIONS));
}

/** Waits until everything has been answered rightly since a moment; on a slow machine what a return costs takes its time. */
async function answeredAll(field: Field, exchanges: readonly Exchange[], since: number): Promise<void> {
  const given = performance.now();
  const lacks = () => {
    const answered = new Set(
      exchanges.filter(({ asked, verdict }) => asked > since && verdict.is === "right").map(({ name }) => name),
    );
    return namesOf(field).some((name) => !answered.has(name));
  };
  while (performance.now() - given < ANSWERING && lacks()) await pause(1_000);
}

async function killed({ database }: Field, { away }: Plan): Promise<Absence> {
  const at = performance.now();
  await database.kill();
  await pause(away * 1000);
  await database.revive();
  return { killed: at, back: performance.now() };
}

/** Asks until it is over. Half of the clients wait as long as they are told to, the others are impatient. */
async function staying(
  client: Client,
  gate: Turnstile,
  chance: Chance,
  over: AbortSignal,
  tell: (exchange: Exchange) => void,
  lastHalt: number,
): Promise<void> {
  const patient = chance() < 0.5;
  const halts = client.client === "halting";
  while (!over.aborted) {
    if (halts && performance.now() > lastHalt) return;
    const exchange = await (halts ? client.ask() : gate.through(() => client.ask()));
    tell(exchange);
    const told = patient ? (exchange.retryAfter ?? 0) * 1000 : 0;
    await pause(told + chance() * 2 * THINKING, undefined, { signal: over }).catch(() => {});
  }
}

const PAGES = ["/livez", "/readyz", "/healthz"];

async function watching(service: Besieged, over: AbortSignal, tell: (look: Look) => void): Promise<void> {
  while (!over.aborted) {
    for (const path of PAGES) tell({ name: service.name, path, at: performance.now(), ...(await service.page(path)) });
    await pause(1_000, undefined, { signal: over }).catch(() => {});
  }
}

/** What each service holds once all that was asked of it has ended. */
async function quiet({ database }: Field, services: readonly Besieged[]): Promise<readonly Quiet[]> {
  const held: Quiet[] = [];
  for (const service of services) {
    const since = performance.now();
    const look = async () => ({
      running: await service.metric("spine_statements_running"),
      waiting: await service.metric("spine_statements_waiting"),
    });
    let queue = await look();
    while (queue.running + queue.waiting > 0 && performance.now() - since < SETTLING) {
      await pause(200);
      queue = await look();
    }
    await pause(1_000);
    held.push({ name: service.name, ...queue, ...(await service.memory()), ...service.held(database.port) });
  }
  return held;
}
