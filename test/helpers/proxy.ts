import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A way to the real database that can be cut, or fall silent, as a network can. */
export interface Way {
  readonly uri: string;
  /** Ends every connection and takes no new one. */
  cut(): Promise<void>;
  /** Takes connections again, at the same address. */
  mend(): Promise<void>;
  /** Holds back what the database says. */
  hush(): void;
  /** Lets it speak again, what was held back first. */
  speak(): void;
}

export async function wayTo(uri: string): Promise<Way> {
  const { hostname, port } = new URL(uri);
  const pairs = new Set<readonly [Socket, Socket]>();
  let silent = false;
  const listening = async (at: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(Number(port), hostname);
      const pair = [near, far] as const;
      pairs.add(pair);
      near.pipe(far);
      if (!silent) far.pipe(near);
      for (const socket of pair)
        socket
          .on("error", () => {})
          .on("close", () => {
            pairs.delete(pair);
            for (const one of pair) one.destroy();
          });
    });
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  let server = await listening(0);
  const { port: own } = server.address() as AddressInfo;
  return {
    uri: `bolt://127.0.0.1:${own}`,
    async cut() {
      for (const [near, far] of pairs) for (const socket of [near, far]) socket.destroy();
      server.close();
      await once(server, "close");
    },
    async mend() {
      server = await listening(own);
    },
    hush() {
      silent = true;
      for (const [near, far] of pairs) far.unpipe(near);
    },
    speak() {
      silent = false;
      for (const [near, far] of pairs) far.pipe(near);
    },
  };
}
