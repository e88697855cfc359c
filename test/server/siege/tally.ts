import type { Code } from "../../../src/graphql/codes.ts";
import type { Exchange } from "./clients.ts";

/** A time in which the database was killed and came back, in milliseconds of the clients' clock. */
export interface Absence {
  readonly killed: number;
  /** When it answered again. */
  readonly back: number;
}

/** What came of all requests. */
export interface Tally {
  readonly requests: number;
  readonly right: number;
  readonly left: number;
  /** How often each code was told in the place of an answer. */
  readonly told: Readonly<Partial<Record<Code, number>>>;
  /** Requests that were told that the database is away: of each absence how many, and how many outside of all. */
  readonly away: readonly number[];
  readonly astray: readonly string[];
  /** What was neither right nor told as documented, in words. */
  readonly wrong: readonly string[];
  /** Of each time between absences: what was never answered rightly. */
  readonly unanswered: readonly (readonly string[])[];
  /** Milliseconds of right answers that were not read slowly: half of them, 99 of 100, all. */
  readonly ms: { readonly median: number; readonly p99: number; readonly longest: number };
  /** The longest that anything was waited for, in milliseconds, and what. */
  readonly longest: { readonly ms: number; readonly name: string };
}

/** Milliseconds after its return in which a service may still say that the database is away. */
export const RECOVERY = 10_000;

export function tallied(exchanges: readonly Exchange[], absences: readonly Absence[], names: readonly string[]): Tally {
  const of = (is: Exchange["verdict"]["is"]) => exchanges.filter(({ verdict }) => verdict.is === is);
  const right = of("right");
  const told = exchanges.flatMap((e) =>
    e.verdict.is === "told" ? e.verdict.codes.map((code) => [code, e] as const) : [],
  );
  const away = told.flatMap(([code, exchange]) => (code === "DATABASE_UNAVAILABLE" ? [exchange] : []));
  const during = (e: Exchange) => absences.findIndex((a) => e.heard >= a.killed && e.asked <= a.back + RECOVERY);
  const quick = right
    .filter(({ client }) => client !== "slow" && client !== "leaving" && client !== "halting")
    .map(lasted)
    .sort((a, b) => a - b);
  const longest = exchanges
    .filter(({ client }) => client !== "halting")
    .reduce(
      (l, e) => (lasted(e) > l.ms ? { ms: lasted(e), name: `${e.name}, ${e.client}: ${e.verdict.is}` } : l),
      NOTHING,
    );
  return {
    requests: exchanges.length,
    right: right.length,
    left: of("left").length,
    told: counted(told.map(([code]) => code)),
    away: absences.map((_, i) => away.filter((e) => during(e) === i).length),
    astray: away.filter((e) => during(e) === -1).map((e) => `${e.name}, ${e.client}, asked at ${Math.round(e.asked)}`),
    wrong: exchanges.flatMap(({ name, client, verdict }) =>
      verdict.is === "wrong" ? [`${name}, ${client}: ${verdict.words}`] : [],
    ),
    unanswered: unanswered(names, right, absences),
    ms: { median: at(quick, 0.5), p99: at(quick, 0.99), longest: at(quick, 1) },
    longest,
  };
}

const NOTHING = { ms: 0, name: "" };
const lasted = ({ asked, heard }: Exchange) => heard - asked;

function unanswered(
  names: readonly string[],
  right: readonly Exchange[],
  absences: readonly Absence[],
): readonly (readonly string[])[] {
  const begins = [Number.NEGATIVE_INFINITY, ...absences.map(({ back }) => back)];
  const ends = [...absences.map(({ killed }) => killed), Number.POSITIVE_INFINITY];
  return begins.map((begin, i) => {
    const answered = new Set(
      right.filter(({ asked, heard }) => asked >= begin && heard <= (ends[i] as number)).map(({ name }) => name),
    );
    return names.filter((name) => !answered.has(name));
  });
}

function counted<T extends string>(all: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const one of all) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
