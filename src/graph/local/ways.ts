import { type SpineError, unavailable } from "../../errors.ts";
import type { JavaSearch } from "./java.ts";

/** What the local Neo4j lacks, and the ways out. One error, however much is lacking. */
export function withWaysOut(...lacks: readonly string[]): SpineError {
  return unavailable(`${lacks.join("\n")}\n${WAYS_OUT}`);
}

export function javaLack(search: Extract<JavaSearch, { readonly where: string }>): string {
  const found = search.found.map((java) => `${java.path} (Java ${java.major})`).join(", ");
  return `The local Neo4j needs Java 17 or 21. Found: ${found || "none"}; looked at ${search.where}.`;
}

export function mavenLack(version: string): string {
  return `Maven is needed once, to fetch Neo4j ${version}. Found: no mvn on PATH.`;
}

const WAYS_OUT = `There are three ways to a database:
  1. Install Java 17 or 21 and Maven; everything else is fetched. SPINE_JAVA names a Java that is not found by itself.
  2. Set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to a Neo4j 5.26 that runs.
  3. docker compose up -d neo4j, then set NEO4J_URI=bolt://127.0.0.1:7687 and the user and password of docker-compose.yml.`;
