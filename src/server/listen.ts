import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { usage } from "../errors.ts";

/** Where no port is asked for: 4000, else the next free one of twenty. */
const FROM = 4000;
const COUNT = 20;

/** Listens on the port asked for and no other, or on the first free one; answers which. Exit 2 where none can be had. */
export async function listen(
  app: FastifyInstance,
  host: string,
  asked: number | undefined,
  from = FROM,
  count = COUNT,
): Promise<number> {
  const tried = asked === undefined ? Array.from({ length: count }, (_, i) => from + i) : [asked];
  for (const port of tried) {
    try {
      await app.listen({ host, port });
      return (app.server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (asked === undefined && code === "EADDRINUSE") continue;
      const words = portWords(host, port, code);
      throw words === undefined ? error : usage(words);
    }
  }
  throw usage(`Ports ${from} to ${from + count - 1} of ${host} are all in use. Stop what holds one, or ${OTHERWISE}`);
}

const OTHERWISE = "choose another with --port; --port 0 takes any free one.";

const WORDS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `Port ${port} of ${host} is in use. Stop what holds it, or ${OTHERWISE}`,
  EACCES: (host, port) =>
    `Port ${port} of ${host} is not open to this user. Rights are needed below 1024; ${OTHERWISE}`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Use --host 127.0.0.1.`,
};

/** Why a port cannot be had, or undefined for what has no words of its own. */
export function portWords(host: string, port: number, code: string | undefined): string | undefined {
  return code === undefined ? undefined : WORDS[code]?.(host, port);
}
