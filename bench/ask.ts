import { Agent, request } from "node:http";
import { cpuOf } from "./cpu.ts";

/** What one stretch of asking came to; times in milliseconds. */
export interface Stretch {
  readonly perSecond: number;
  readonly median: number;
  readonly p95: number;
  /** Of processor an answer, in each of the processes that were named. */
  readonly cpu: readonly number[];
}

/** One POST, its whole answer as text. Fails where the status is not 200. */
export function post(url: string, body: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const sent = request(url, { method: "POST", headers, ...(agent && { agent }) }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(parts).toString("utf8");
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Connections that stay open, as many as may ask at once. */
function connections(count: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: count });
}

/** Asks for so many seconds, `count` at once, each as soon as it has its answer. An answer with errors ends it. */
export async function stretch(
  url: string,
  bodies: readonly string[],
  { count, seconds, pids }: { readonly count: number; readonly seconds: number; readonly pids: readonly number[] },
): Promise<Stretch> {
  // New ones each time: a server ends those that were silent while others were asked.
  const agent = connections(count);
  const before = pids.map(cpuOf);
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  let next = 0;
  const asker = async () => {
    while (performance.now() < end) {
      const body = bodies[next++ % bodies.length] as string;
      const asked = performance.now();
      const text = await post(url, body, agent);
      times.push(performance.now() - asked);
      if (text.includes('"errors":')) throw new Error(`${url} answered with errors: ${text.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: count }, asker));
  agent.destroy();
  const took = (performance.now() - began) / 1000;
  const cpu = pids.map((pid, i) => (cpuOf(pid) - (before[i] as number)) / times.length);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / took, median: at(0.5), p95: at(0.95), cpu };
}
