import type { Besieged, Memory } from "./besieged.ts";
import type { Quiet, Siege } from "./siege.ts";
import type { Tally } from "./tally.ts";

/** What a siege came to, as lines for people. */
export function figures(came: Siege, tally: Tally, services: readonly Besieged[]): string {
  const { requests, right, left, told, away, ms, longest } = tally;
  const [first] = came.exchanges;
  const seconds = ((came.exchanges.at(-1)?.heard ?? 0) - (first?.asked ?? 0)) / 1000;
  const returns = came.absences.map(({ killed, back }) => `${tenths(back - killed)} s`);
  return [
    `${requests} requests in ${seconds.toFixed(0)} s: ${right} right, ${left} left before the answer, ${tally.wrong.length} wrong`,
    `told: ${Object.entries(told)
      .map(([code, count]) => `${code} ${count}`)
      .join(", ")}; DATABASE_UNAVAILABLE in each absence ${away.join(", ")}`,
    `the database was away for ${returns.join(" and ")}; first right answers after its return: ${came.absences.map(({ back }) => firstRight(came, back)).join("; ")}`,
    `a right answer took ${ms.median.toFixed(0)} ms (half), ${ms.p99.toFixed(0)} ms (99 of 100), ${ms.longest.toFixed(0)} ms (all); the longest wait was ${longest.ms.toFixed(0)} ms: ${longest.name}`,
    `slowest /livez: ${Math.max(...came.looks.filter(({ path }) => path === "/livez").map((look) => look.ms)).toFixed(0)} ms`,
    ...services.map(({ name, log }) => `${name} wrote ${log.away} lines that the database is away`),
    ...came.before.map((quiet) => `quiet after warming up, ${held(quiet)}`),
    ...came.memory.map((sample) => `at ${sample.second.toFixed(0)} s, asked, ${remembered(sample)}`),
    ...came.after.map((quiet) => `quiet at the end, ${held(quiet)}`),
    "",
  ].join("\n");
}

function firstRight({ exchanges }: Siege, back: number): string {
  const clients = ["keeping", "connecting", "trusting"] as const;
  const of = clients.map((client) => {
    const first = exchanges.find((e) => e.client === client && e.asked >= back && e.verdict.is === "right");
    return first === undefined ? `${client} never` : `${client} ${tenths(first.heard - back)} s`;
  });
  return of.join(", ");
}

function held(quiet: Quiet): string {
  const { files, clients, database, others, running, waiting } = quiet;
  return `${remembered(quiet)}; ${files} files, ${clients} clients, ${database} to the database, ${others} other sockets; ${running} run, ${waiting} wait`;
}

function remembered({ name, rss, heapUsed, external, longestTurn }: Memory & { readonly name: string }): string {
  return `${name}: heap ${mega(heapUsed)}, external ${mega(external)}, resident ${mega(rss)} MB; longest turn ${longestTurn.toFixed(0)} ms`;
}

const mega = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
const tenths = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
