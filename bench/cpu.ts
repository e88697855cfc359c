import { readFileSync } from "node:fs";

/** Ticks a second of /proc/<pid>/stat (proc(5), sysconf(_SC_CLK_TCK)): 100 on every Linux that Node runs on. */
const TICKS = 100;

/**
 * Milliseconds of processor that a process has taken so far, all its threads; not a number where the system does not
 * say. It tells what an answer costs also while other work holds the cores.
 */
export function cpuOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return Number.NaN;
  }
}
