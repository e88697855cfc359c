import { cancelled } from "./patience.ts";
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

/** Lets so many statements to the database at once; the others wait in the order in which they came. */
export interface Gate {
  readonly running: number;
  readonly waiting: number;
  /**
   * Asked once a question, before its first statement, so that a question is answered whole or not at all. Throws an
   * `Ended` with numbers where the queue is full.
   */
  admit(): void;
  /** Waits for a place, and answers how to give it back. */
  enter(signal?: AbortSignal): Promise<() => void>;
}

interface Waiting {
  begin(): void;
}

export function gate(limits: GateLimits = GATE_LIMITS): Gate {
  const queue = new Set<Waiting>();
  const now = { running: 0, spent: 0 };
  const retryAfter = () => secondsFor(((queue.size + 1) * now.spent) / limits.running);
  const start = () => {
    const began = performance.now();
    now.running += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      now.running -= 1;
      now.spent += (performance.now() - began - now.spent) / WEIGHT;
      const [next] = queue;
      next?.begin();
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
    enter(signal) {
      if (signal?.aborted) return Promise.reject(cancelled());
      if (now.running < limits.running) return Promise.resolve(start());
      return new Promise((resolve, reject) => {
        const leave = (settle: () => void) => {
          clearTimeout(late);
          signal?.removeEventListener("abort", left);
          queue.delete(entry);
          settle();
        };
        const left = () => leave(() => reject(cancelled()));
        const entry = { begin: () => leave(() => resolve(start())) };
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
