import neo4j, { type Driver } from "neo4j-driver";

/** A driver to the database that the benchmark names, as the service's own is set. */
export function driver(): Driver {
  const { NEO4J_URI = "", NEO4J_USERNAME = "", NEO4J_PASSWORD = "" } = process.env;
  return neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
    disableLosslessIntegers: true,
    telemetryDisabled: true,
  });
}

/** One auto-commit read; the first column of each row. */
export async function read(over: Driver, text: string, parameters: object): Promise<readonly unknown[]> {
  const session = over.session({ defaultAccessMode: neo4j.session.READ, fetchSize: -1 });
  try {
    const { records } = await session.run(text, parameters);
    return records.map((record) => record.get(0) as unknown);
  } finally {
    await session.close();
  }
}

/** Ends at once: what is open is thrown away with the server. */
export function endOnSignal(): void {
  process.once("SIGTERM", () => process.exit(0));
}
