import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Question } from "../questions.ts";
import { type Contestant, program, type Start, started } from "./contestant.ts";
import { plainly, RIVAL_QUERIES } from "./rivalQueries.ts";

const NAME = "@neo4j/graphql";

/**
 * @neo4j/graphql 7, installed into a folder of its own outside the project by the user's own npm, with the same Apollo
 * and fastify that the service has. Words where it cannot be had.
 */
export async function neo4jGraphql(start: Start): Promise<Contestant | { readonly absent: string }> {
  const folder = join(tmpdir(), "evidence-spine-rival");
  const fault = install(folder);
  if (fault !== undefined) return { absent: `${NAME} is absent: ${fault}` };
  process.env.RIVAL_FOLDER = folder;
  const server = await started("neo4j-graphql", program("./neo4jGraphql.server.ts"), start);
  return {
    ...server,
    body: ({ name }, variables) => {
      const query = RIVAL_QUERIES[name];
      if (query === undefined) return undefined;
      const { key, ...others } = variables;
      return JSON.stringify({
        query: query.text,
        variables: { ...others, ...(query.kind && { id: `${query.kind}:${String(key)}` }) },
      });
    },
    read: (question: Question, data: unknown) => plainly(question, data),
  };
}

/** Why it could not be installed; undefined where it is there. */
function install(folder: string): string | undefined {
  if (existsSync(join(folder, "node_modules/@neo4j/graphql/package.json"))) return undefined;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: dependencies() }));
  const npm = spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund"], { encoding: "utf8" });
  if (npm.status === 0) return undefined;
  return (npm.stderr ?? String(npm.error)).trim().split("\n").slice(-3).join(" ");
}

function dependencies(): Readonly<Record<string, string>> {
  const { dependencies: ours } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const shared = ["@apollo/server", "@as-integrations/fastify", "fastify", "graphql", "neo4j-driver"];
  return { [NAME]: "7", ...Object.fromEntries(shared.map((name) => [name, ours[name] as string])) };
}
