// npm start, npm test and the rest, from any state of a clone: `node scripts/run.mjs <task> [arguments]`. Installs and
// builds what is missing, one run at a time, then does the task in this very process. Only modules of Node itself here:
// before the installation there are no others.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, built } from "./build.mjs";
import { install, installed, nodeFault } from "./install.mjs";
import { locked } from "./lock.mjs";
import { runTests } from "./vitest.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What each task needs before it, and what it is. A task that is not here is the script of that name. */
const TASKS = {
  start: { needs: ["packages", "dist"], run: (args) => become("dist/cli.js", ["start", ...args]) },
  test: { needs: ["packages", "dist"], run: (args) => runTests(args, ["pure", "database"]) },
  "test:long": { needs: ["packages", "dist"], run: (args) => runTests(args, ["long"]) },
  build: { needs: ["packages", "dist"], run: () => {} },
  bench: { needs: ["packages", "dist"], run: (args) => become("scripts/bench.mjs", args) },
};

const NEEDS = {
  packages: { there: installed, make: install },
  dist: { there: built, make: build },
};

const [name = "", ...args] = process.argv.slice(2);
const fault = nodeFault(process.versions.node);
const task = TASKS[name] ?? scriptTask(name);

if (fault) fail(fault, 2);
else if (!task)
  fail(`No task is called "${name}". Known are ${Object.keys(TASKS).join(", ")} and the files of scripts/.`, 2);
else {
  const code = await provide(task.needs);
  if (code !== 0) fail(`${name} did not begin: see above.`, code);
  else await task.run(args);
}

async function provide(needs) {
  const lacks = () => needs.filter((need) => !NEEDS[need].there(root));
  if (lacks().length === 0) return 0;
  return locked(join(root, ".spine"), "run", () => {
    for (const need of needs) {
      const code = NEEDS[need].there(root) ? 0 : NEEDS[need].make(root);
      if (code !== 0) return code;
    }
    return 0;
  });
}

function scriptTask(script) {
  const path = `scripts/${script}.mjs`;
  return /^[a-z]+$/.test(script) && existsSync(join(root, path))
    ? { needs: ["packages"], run: (rest) => become(path, rest) }
    : undefined;
}

/** Goes on as another program of this project, with its arguments. */
async function become(path, rest) {
  process.argv = [process.argv[0], join(root, path), ...rest];
  await import(pathToFileURL(join(root, path)).href);
}

function fail(words, code) {
  process.stderr.write(`${words}\n`);
  process.exitCode = code;
}
