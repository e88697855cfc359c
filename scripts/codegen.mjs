// npm run codegen: writes schema.graphql from the ontology. With --check it only says whether it is current.
import { spawnSync } from "node:child_process";

const check = process.argv.includes("--check");
const cli = "node_modules/@graphql-codegen/cli/cjs/bin.js";
const ran = spawnSync(process.execPath, [cli, "--config", "codegen.ts", ...(check ? ["--check"] : [])], {
  encoding: "utf8",
});
if (ran.status === 0) process.stdout.write(`schema.graphql is ${check ? "current" : "written"}.\n`);
else if (check && ran.stdout.includes("stale files"))
  process.stderr.write("schema.graphql does not say what src/ontology says. Run npm run codegen and commit it.\n");
else process.stderr.write(`${ran.stdout}${ran.stderr}`);
process.exitCode = ran.status === 0 ? 0 : 1;
