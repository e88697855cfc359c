// npm run check: types, lint, format, folder rules, generated files. Every step runs, so that all faults are told at once.
import { spawnSync } from "node:child_process";

const steps = [
  ["types", "tsc", "--noEmit"],
  ["types of the page", "tsc", "--noEmit", "-p", "explorer/graphiql"],
  ["lint", "oxlint", "--deny-warnings"],
  ["format", "biome", "format", "."],
  ["folder rules", "depcruise", "src", "--config", ".dependency-cruiser.cjs"],
  ["generated files", "node", "scripts/codegen.mjs", "--check"],
];

const failed = steps.filter(([name, command, ...args]) => {
  process.stdout.write(`── ${name}\n`);
  const path = `node_modules/.bin${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, PATH: path } }).status !== 0;
});

if (failed.length > 0) {
  process.stdout.write(`npm run check: faults in ${failed.map(([name]) => name).join(", ")}.\n`);
  process.exitCode = 1;
} else process.stdout.write("npm run check: no fault.\n");
