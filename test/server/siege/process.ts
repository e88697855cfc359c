import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What a process holds open, counted. */
export interface Held {
  /** Everything but sockets: files, pipes, timers, polls. */
  readonly files: number;
  /** Connections to its port. */
  readonly clients: number;
  /** Connections to the port of the database. */
  readonly database: number;
  /** Other sockets: those that listen, and what is neither. */
  readonly others: number;
}

/** Of a process of Linux: /proc/PID/fd says what it has open, /proc/PID/net/tcp where a socket leads (proc(5)). */
export function held(pid: number, port: number, database: number): Held {
  const open = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => linkOf(`/proc/${pid}/fd/${fd}`) ?? []);
  const sockets = open.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
  const ways = connectionsOf(pid);
  const leads = sockets.map((inode) => ways.get(inode));
  const [clients, bolts] = [
    leads.filter((way) => way?.near === port && way.far !== 0).length,
    leads.filter((way) => way?.far === database).length,
  ];
  return {
    files: open.length - sockets.length,
    clients,
    database: bolts,
    others: sockets.length - clients - bolts,
  };
}

interface Way {
  readonly near: number;
  /** 0 of a socket that listens. */
  readonly far: number;
}

/** By inode. Column 2 is the near address as hexadecimal HOST:PORT, 3 the far one, 10 the inode. */
function connectionsOf(pid: number): ReadonlyMap<string, Way> {
  const lines = readFileSync(`/proc/${pid}/net/tcp`, "utf8").trim().split("\n").slice(1);
  return new Map(
    lines.map((line) => {
      const columns = line.trim().split(/\s+/);
      const portOf = (address = "") => Number.parseInt(address.split(":")[1] ?? "", 16);
      return [columns[9] ?? "", { near: portOf(columns[1]), far: portOf(columns[2]) }];
    }),
  );
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    // Closed between the look into the folder and this one.
    return undefined;
  }
}
