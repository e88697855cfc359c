import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** One run of one process. The system gives a pid to others later; pid and start time together are given once. */
export interface Life {
  readonly pid: number;
  /** When the process began, as the system words it; only ever compared for equality. */
  readonly began: string;
}

/** This process. */
export function ownLife(): Life {
  return { pid: process.pid, began: beganOf(process.pid) ?? "" };
}

/** The process that has this pid now; undefined where there is none, or only its corpse. */
export function lifeOf(pid: number): Life | undefined {
  const began = beganOf(pid);
  return began === undefined ? undefined : { pid, began };
}

/** Whether that very process still runs: a pid that was given to another one does not count. */
export function runs(life: Life): boolean {
  return beganOf(life.pid) === life.began;
}

function beganOf(pid: number): string | undefined {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

/** Field 3 of /proc/<pid>/stat is the state, 22 the start in ticks since boot (proc(5)); field 2 may hold spaces. */
function fromProc(pid: number): string | undefined {
  const text = readIfThere(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return undefined;
  return `${readIfThere("/proc/sys/kernel/random/boot_id")?.trim() ?? ""} ${fields[19]}`;
}

function fromPs(pid: number): string | undefined {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [, state, began] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    return state?.startsWith("Z") ? undefined : began;
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
