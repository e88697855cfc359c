import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What came back, whole; or how the connection was lost before. `asked` and `heard` are milliseconds of one clock. */
export type Heard = { readonly asked: number; readonly heard: number } & (Answered | { readonly lost: string });

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** How its sender behaves. */
export interface Manner {
  /** Keeps a connection; without one each request has its own. */
  readonly agent?: Agent | undefined;
  /** Milliseconds between two pieces of the answer. */
  readonly reading?: number | undefined;
  /** Milliseconds after which nobody is there any more, however much has come. */
  readonly leaving?: number | undefined;
}

/** Milliseconds after which an answer counts as never to come. */
export const HANG = 75_000;

export async function said(url: string, sent: Sent, manner: Manner = {}): Promise<Heard> {
  const asked = performance.now();
  const came = await exchanged(url, sent, manner).catch((error: NodeJS.ErrnoException) => ({
    lost: error.code ?? error.message,
  }));
  return { asked, heard: performance.now(), ...came };
}

function exchanged(url: string, sent: Sent, { agent, reading, leaving }: Manner): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const options = { method: sent.method, headers: sent.headers, agent: agent ?? (false as const) };
    const asking = request(`${url}${sent.path}`, options, (response) => {
      whole(response, reading).then(resolve, reject);
    });
    const go = () => {
      reject(new Error(leaving === undefined ? "hang" : "left"));
      asking.destroy();
    };
    const gone = setTimeout(go, leaving ?? HANG);
    asking.on("error", reject).on("close", () => clearTimeout(gone));
    asking.end(sent.body);
  });
}

/** An answer that ends before its length is an error of the stream, so half of one is never taken for whole. */
async function whole(response: IncomingMessage, reading = 0): Promise<Answered> {
  const pieces: Buffer[] = [];
  for await (const piece of response) {
    pieces.push(piece as Buffer);
    if (reading > 0) await pause(reading);
  }
  const { statusCode: status = 0, headers } = response;
  return { status, headers, text: Buffer.concat(pieces).toString("utf8") };
}

/** Sends bytes that need be no HTTP, and answers whatever is said until the other side ends the connection. */
export function spoken(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket
      .on("data", (piece) => (text += String(piece)))
      .on("error", () => {})
      .on("close", () => resolve(text));
  });
}
