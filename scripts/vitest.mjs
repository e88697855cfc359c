/**
 * Runs tests in this process, so that one Ctrl-C reaches all of it, and ends with a line `N passed, N failed`. A file
 * that cannot be loaded, a failed hook, an error outside any test, and a run without tests are failures too.
 */
export async function runTests(args, projects) {
  const { parseCLI, startVitest } = await import("vitest/node");
  const chosen = args.some((arg) => arg.startsWith("--project")) ? [] : projects.map((name) => `--project=${name}`);
  const { filter, options } = parseCLI(["vitest", "run", ...chosen, ...args]);
  const vitest = await startVitest("test", filter, { ...options, watch: false });
  for (const name of skipped(vitest.state.getTestModules())) process.stdout.write(`Not run here: ${name}\n`);
  const { passed, failed } = count(vitest.state.getTestModules(), vitest.state.getUnhandledErrors());
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : (process.exitCode ?? 0);
}

/** What cannot be done here is told by name; nothing is skipped in silence. */
function skipped(modules) {
  return modules.flatMap((module) => [...module.children.allTests("skipped")].map((test) => test.fullName));
}

export function count(modules, errors) {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const passed = states.filter((state) => state === "passed").length;
  const failed = states.filter((state) => state === "failed").length;
  const broken = modules.filter((module) => !module.ok() && ![...module.children.allTests("failed")].length).length;
  const none = passed + failed + broken + errors.length === 0 ? 1 : 0;
  return { passed, failed: failed + broken + errors.length + none };
}
