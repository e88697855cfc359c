// npm run bench -- NAME: one of the benchmarks of bench/, by hand. Needs dist/.
import "./typescript.mjs";

const [, , name = "", ...args] = process.argv;
const BENCHES = {
  planning: () => import("../bench/planning.mjs").then((m) => m.planning()),
  hostile: () => import("../bench/hostile.mjs").then((m) => m.hostile()),
  questions: () => import("../bench/run.ts").then((m) => m.questions(args)),
};

if (BENCHES[name]) await BENCHES[name]().catch(failed);
else {
  process.stderr.write(`No benchmark is called "${name}". Known are ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exitCode = 2;
}

/** A fault with words is for the person at the terminal. */
function failed(error) {
  process.stderr.write(`${error.exit ? error.message : (error.stack ?? error)}\n`);
  process.exitCode = error.exit ?? 1;
}
