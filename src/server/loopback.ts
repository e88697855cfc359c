import { usage } from "../errors.ts";

/** What to listen on, and how a URL writes it. Nothing asks who is there yet, so nothing beyond this machine may ask. */
const LOOPBACK: Readonly<Record<string, string>> = {
  "127.0.0.1": "127.0.0.1",
  "::1": "[::1]",
  localhost: "localhost",
};

/** `127.0.0.1` becomes `http://127.0.0.1:4000`. A host that others can reach is refused, exit 2. */
export function loopbackUrl(host: string, port: number): string {
  const name = LOOPBACK[host];
  if (name === undefined)
    throw usage(
      `--host ${host} is refused: the service asks nobody who they are, so it would open the graph to the network. ` +
        `Until there is authentication, use one of ${Object.keys(LOOPBACK).join(", ")}.`,
    );
  return `http://${name}:${port}`;
}

/** A page elsewhere can point a name of its own at this machine; the Host header betrays it (DNS rebinding). */
export function namesThisMachine(host: string | undefined, port: number): boolean {
  if (host === undefined) return false;
  const name = port === 80 ? host : host.endsWith(`:${port}`) ? host.slice(0, host.lastIndexOf(":")) : "";
  return Object.values(LOOPBACK).includes(name.toLowerCase());
}

/** Why a request with such a Host header gets no answer. */
export function strangeHostWords(host: string | undefined, port: number): string {
  const accepted = Object.values(LOOPBACK).map((name) => `${name}:${port}`);
  return `This service answers at ${accepted.join(", ")} only; the request asks ${host ?? "no host at all"}. Use one of these addresses.`;
}
