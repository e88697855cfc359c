import type { Stretch } from "./ask.ts";
import type { Measured } from "./rounds.ts";

/** The table of one question, a line of Markdown each contestant: its rate, its ratio to the floor, its times. */
export function lines(question: string, measured: Measured): readonly string[] {
  const all = [...measured];
  const floor = all.find(([contestant]) => contestant.name === FLOOR)?.[1];
  return all.map(([{ name }, rounds]) => {
    const rates = spread(rounds.map((round) => round.perSecond));
    const ratio =
      floor === undefined
        ? ""
        : spread(
            rounds.map((round, i) => round.perSecond / (floor[i] as Stretch).perSecond),
            2,
          );
    const median = middle(rounds.map((round) => round.median)).toFixed(1);
    const p95 = middle(rounds.map((round) => round.p95)).toFixed(1);
    return `| ${question} | ${name} | ${rates} | ${name === FLOOR ? "1" : ratio} | ${median} | ${p95} | ${cpu(rounds)} |`;
  });
}

export const HEADER = [
  "| question | answered by | a second: median (min to max) | of the floor: median (min to max) | median ms | p95 ms | CPU ms an answer: own + database |",
  "|---|---|---:|---:|---:|---:|---:|",
];

function cpu(rounds: readonly Stretch[]): string {
  return [0, 1].map((i) => middle(rounds.map((round) => round.cpu[i] ?? Number.NaN)).toFixed(2)).join(" + ");
}

const FLOOR = "floor";

function spread(values: readonly number[], digits = 0): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${middle(values).toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
