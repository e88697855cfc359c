import { type Contestant, program, type Start, started } from "./contestant.ts";

/** Cypher written by hand for each question, behind bare node:http: nothing that answers them can cost less. */
export async function floor(start: Start): Promise<Contestant> {
  return {
    ...(await started("floor", program("./floor.server.ts"), start)),
    body: ({ name }, variables) => JSON.stringify({ name, variables }),
    read: (_, data) => data,
  };
}

/** The same with the version of the graph read before and after. */
export async function framed(start: Start): Promise<Contestant> {
  return {
    ...(await started("framed", [...program("./floor.server.ts"), "framed"], start)),
    body: ({ name }, variables) => JSON.stringify({ name, variables }),
    read: (_, data) => data,
  };
}
