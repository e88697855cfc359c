// npm run codegen: writes schema.graphql and docs/schemas from the ontology. With --check it only says whether they are
// current.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemas } from "./schemas.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const check = process.argv.includes("--check");
const cli = "node_modules/@graphql-codegen/cli/cjs/bin.js";
const ran = spawnSync(process.execPath, [cli, "--config", "codegen.ts", ...(check ? ["--check"] : [])], {
  encoding: "utf8",
});
if (ran.status === 0) process.stdout.write(`schema.graphql is ${check ? "current" : "written"}.\n`);
else if (check && ran.stdout.includes("stale files"))
  process.stderr.write("schema.graphql does not say what src/ontology says. Run npm run codegen and commit it.\n");
else process.stderr.write(`${ran.stdout}${ran.stderr}`);

const differing = await schemas(root, { check });
if (differing.length === 0 || !check) process.stdout.write(`docs/schemas is ${check ? "current" : "written"}.\n`);
else
  process.stderr.write(
    `${differing.slice(0, 5).join(", ")}${differing.length > 5 ? ` and ${differing.length - 5} more` : ""}: not what src/ontology says. Run npm run codegen and commit docs/schemas.\n`,
  );
process.exitCode = ran.status === 0 && (differing.length === 0 || !check) ? 0 : 1;
