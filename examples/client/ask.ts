/** A question of the service, asked with nothing but fetch. Its types are generated: see README.md beside this file. */
export interface Question<Data, Variables> {
  readonly query: string;
  /** Only for the compiler: what comes back, and what is asked with. */
  readonly types?: (variables: Variables) => Data;
}

/** What the service says of itself beside the data. */
export interface Answer<Data> {
  readonly data: Data;
  /** The version of the graph that the answer saw; `quiet` is false where records were being written meanwhile. */
  readonly graph: { readonly version: number; readonly quiet: boolean };
}

interface Told {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly retryAfter?: number };
}

/** A question that was not answered whole. `codes` are those of docs/errors.md. */
export class Refused extends Error {
  readonly codes: readonly string[];

  constructor(errors: readonly Told[]) {
    super(errors.map(({ message }) => message).join("\n"));
    this.codes = errors.map(({ extensions }) => extensions.code);
  }
}

/**
 * Asks, and asks again a few times where the service says that it is worth it. When `signal` is aborted the connection
 * ends, and the service ends in its database what ran for it.
 */
export async function ask<Data, Variables>(
  url: string,
  { query }: Question<Data, Variables>,
  variables: Variables,
  { signal, again = 3 }: { readonly signal?: AbortSignal; readonly again?: number } = {},
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  });
  const { data, errors, extensions } = (await response.json()) as {
    readonly data?: Data;
    readonly errors?: readonly Told[];
    readonly extensions?: { readonly graph: Answer<Data>["graph"] };
  };
  const wait = errors?.map((error) => error.extensions.retryAfter ?? Number.POSITIVE_INFINITY);
  if (wait && again > 0 && wait.every(Number.isFinite)) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(...wait) * 1000));
    return ask(url, { query }, variables, { ...(signal && { signal }), again: again - 1 });
  }
  if (errors || !data || !extensions) throw new Refused(errors ?? []);
  return { data, graph: extensions.graph };
}
