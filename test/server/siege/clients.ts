import { Agent } from "node:http";
import type { Field, Known } from "./field.ts";
import { judged, type Right, type Verdict } from "./judge.ts";
import { posted } from "./mistakes.ts";
import { type Heard, said, spoken } from "./wire.ts";

/** What came of one request. */
export interface Exchange {
  readonly client: Name;
  readonly name: string;
  /** Milliseconds of one clock. */
  readonly asked: number;
  readonly heard: number;
  readonly verdict: Verdict | { readonly is: "left" };
  /** Seconds after which it was told to ask again. */
  readonly retryAfter?: number | undefined;
}

/** One request after another. */
export interface Client {
  readonly client: Name;
  ask(): Promise<Exchange>;
  end(): void;
}

/** From 0 up to 1. */
export type Chance = () => number;

interface Made {
  ask(): Promise<Omit<Exchange, "client">>;
  end?(): void;
}

type Make = (field: Field, chance: Chance, number: number) => Made;

/** A hundred: how many there are of each, and how they behave. */
export const CLIENTS = {
  /** Keep their connection. */
  keeping: { count: 46, make: ({ open, questions }, chance) => keeping(open.url, questions, chance) },
  /** Connect anew for each question. */
  connecting: { count: 16, make: ({ open, questions }, chance) => connecting(open.url, questions, chance) },
  /** Ask the trusted documents by id or text. */
  trusting: { count: 12, make: ({ trusted, documents }, chance) => keeping(trusted.url, documents, chance) },
  /** Walk lists to their end, page by page, and ask again for a page that they did not get. */
  walking: { count: 8, make: walking },
  /** Ask much and read it slowly. */
  slow: { count: 5, make: ({ open, questions }, chance) => connecting(open.url, questions.filter(large), chance, 40) },
  /** Are gone before the answer or in the middle of it, if it is not quick. */
  leaving: { count: 6, make: leaving },
  /** Ask what has no answer. */
  mistaken: { count: 5, make: ({ open, mistakes }, chance) => connecting(open.url, mistakes, chance) },
  /** Asks each time what nobody has asked before, and what has no answer. */
  inventive: { count: 1, make: inventive },
  /** Begins a request and never ends it. */
  halting: { count: 1, make: halting },
} as const satisfies Readonly<Record<string, { readonly count: number; readonly make: Make }>>;

export type Name = keyof typeof CLIENTS;

export function clients(field: Field, chance: Chance): readonly Client[] {
  return (Object.keys(CLIENTS) as Name[]).flatMap((client) => {
    const { count, make }: { readonly count: number; readonly make: Make } = CLIENTS[client];
    return Array.from({ length: count }, (_, number) => {
      const made = make(field, chance, number);
      return { client, ask: async () => ({ client, ...(await made.ask()) }), end: () => made.end?.() };
    });
  });
}

const large = ({ right }: Known) => right.text.length > 20_000;

function keeping(url: string, known: readonly Known[], chance: Chance): Made {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const next = inTurn(known, chance);
  return {
    async ask() {
      const one = next();
      return exchange(one, await said(url, one.sent, { agent }));
    },
    end: () => agent.destroy(),
  };
}

function connecting(url: string, known: readonly Known[], chance: Chance, reading?: number): Made {
  const next = inTurn(known, chance);
  return {
    async ask() {
      const one = next();
      return exchange(one, await said(url, one.sent, { reading }));
    },
  };
}

function walking({ open, walks }: Field, _: Chance, number: number): Made {
  const pages = walks[number % walks.length] as readonly Known[];
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let at = 0;
  return {
    async ask() {
      const page = pages[at] as Known;
      const came = exchange(page, await said(open.url, page.sent, { agent }));
      if (came.verdict.is === "right") at = (at + 1) % pages.length;
      return came;
    },
    end: () => agent.destroy(),
  };
}

function leaving({ open, questions }: Field, chance: Chance): Made {
  const next = inTurn(questions, chance);
  return {
    async ask() {
      const one = next();
      return exchange(one, await said(open.url, one.sent, { reading: 5, leaving: Math.floor(chance() ** 2 * 300) }));
    },
  };
}

function inventive({ open }: Field, chance: Chance): Made {
  return {
    async ask() {
      const strange = `x${Math.floor(chance() * 2 ** 48).toString(36)}`;
      const sent = posted({ query: `{ incident(key: "inc-0000001") { id ${strange} } }` });
      const message = `Cannot query field "${strange}" on type "Incident".`;
      const error = {
        message,
        locations: [{ line: 1, column: 37 }],
        extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      };
      const right = { status: 400, text: `${JSON.stringify({ errors: [error] })}\n` };
      return exchange({ name: "a text that is new", right }, await said(open.url, sent));
    },
  };
}

/** Half a request is ended by Node after a while: https://nodejs.org/api/http.html#serverrequesttimeout */
function halting({ open }: Field): Made {
  const half = `POST /graphql HTTP/1.1\r\nHost: ${new URL(open.url).host}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`;
  return {
    async ask() {
      const asked = performance.now();
      const text = await spoken(open.url, half);
      const right = text.startsWith("HTTP/1.1 408 Request Timeout\r\n");
      const verdict = right ? ({ is: "right" } as const) : ({ is: "wrong", words: `half a request: ${text}` } as const);
      return { name: "half a request", asked, heard: performance.now(), verdict };
    },
  };
}

function exchange({ name, right }: { name: string; right: Right }, heard: Heard): Omit<Exchange, "client"> {
  const { asked, heard: at } = heard;
  if (!("lost" in heard))
    return {
      name,
      asked,
      heard: at,
      verdict: judged(heard, right),
      retryAfter: Number(heard.headers["retry-after"]) || undefined,
    };
  if (heard.lost === "left") return { name, asked, heard: at, verdict: { is: "left" } };
  return { name, asked, heard: at, verdict: { is: "wrong", words: `no answer, the connection ended: ${heard.lost}` } };
}

/** One after another, from anywhere. */
function inTurn<T>(all: readonly T[], chance: Chance): () => T {
  let at = Math.floor(chance() * all.length);
  return () => all[at++ % all.length] as T;
}
