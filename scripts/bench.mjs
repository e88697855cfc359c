// npm run bench -- NAME: one of the benchmarks of bench/, by hand. Needs dist/.
const [, , name = ""] = process.argv;
const BENCHES = {
  planning: () => import("../bench/planning.mjs").then((m) => m.planning()),
  hostile: () => import("../bench/hostile.mjs").then((m) => m.hostile()),
};
if (BENCHES[name]) await BENCHES[name]();
else {
  process.stderr.write(`No benchmark is called "${name}". Known are ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exitCode = 2;
}
