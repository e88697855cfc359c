import { cancelled } from "./patience.ts";
import { type Left, plans } from "./plans.ts";
import { Ended } from "./trouble.ts";

export interface GateLimits {
  /** Statements at once. */
  readonly running: number;
  /** Statements that wait before further questions are turned away. */
  readonly waiting: number;
  /** Milliseconds that a statement waits at most. */
  readonly patience: number;
}

/** More at once than the cores of a small database makes each slower and none sooner. */
export const GATE_LIMITS: GateLimits = { running: 16, waiting: 256, patience: 10_000 };

/**
 * Lets so many statements to the database at once; the others wait in the order in which they came, but that a text
 * whose plan is being made waits until it is there, and lets others pass.
 */
export interface Gate {
  readonly running: number;
  readonly waiting: number;
  /**
   * Asked once a question, before its first statement, so that a question is answered whole or not at all. Throws an
   * `Ended` with numbers where the queue is full.
   */
  admit(): void;
  /** Waits for a place, and answers how to give it back: with what became of the statement. */
  enter(signal?: AbortSignal, text?: string): Promise<(how?: Left) => void>;
}

interface Waiting {
  readonly text: string;
  begin(): void;
}

export function gate(limits: GateLimits = GATE_LIMITS): Gate {
  const queue = new Set<Waiting>();
  const wake = () => {
    for (const next of queue) if (may(next.text)) next.begin();
  };
  const planned = plans(wake);
  const now = { running: 0, spent: 0 };
  const retryAfter = () => secondsFor(((queue.size + 1) * now.spent) / limits.running);
  const may = (text: string) => now.running < limits.running && (text === "" || planned.may(text));
  const start = (text: string) => {
    const began = performance.now();
    const end = text === "" ? () => {} : planned.begin(text);
    now.running += 1;
    let over = false;
    return (how: Left = "failed") => {
      if (over) return;
      over = true;
      now.running -= 1;
      now.spent += (performance.now() - began - now.spent) / WEIGHT;
      end(how);
      wake();
    };
  };
  return {
    get running() {
      return now.running;
    },
    get waiting() {
      return queue.size;
    },
    admit() {
      if (queue.size >= limits.waiting) throw full(limits, queue.size, retryAfter());
    },
    enter(signal, text = "") {
      if (signal?.aborted) return Promise.reject(cancelled());
      if (may(text)) return Promise.resolve(start(text));
      return new Promise((resolve, reject) => {
        const leave = (settle: () => void) => {
          clearTimeout(late);
          signal?.removeEventListener("abort", left);
          queue.delete(entry);
          settle();
        };
        const left = () => leave(() => reject(cancelled()));
        const entry = { text, begin: () => leave(() => resolve(start(text))) };
        const late = setTimeout(() => leave(() => reject(waited(limits, retryAfter()))), limits.patience);
        signal?.addEventListener("abort", left, { once: true });
        queue.add(entry);
      });
    },
  };
}

/** How many statements the mean of their duration remembers. */
const WEIGHT = 20;

function secondsFor(milliseconds: number): number {
  return Math.min(60, Math.max(1, Math.ceil(milliseconds / 1000)));
}

function full(limits: GateLimits, waiting: number, seconds: number): Ended {
  const words = `${limits.running} statements run at once and ${waiting} wait; with ${limits.waiting} waiting no further question is taken.`;
  return new Ended("SERVICE_BUSY", words, seconds);
}

function waited({ running, patience }: GateLimits, seconds: number): Ended {
  const words = `The question waited ${patience} ms for one of the ${running} statements that run at once, and was not asked.`;
  return new Ended("SERVICE_BUSY", words, seconds);
}
