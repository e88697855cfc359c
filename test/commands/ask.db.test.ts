import { beforeAll, expect, test } from "vitest";
import { savedQuestions } from "../../src/graphql/saved/saved.ts";
import { spine as ontology } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { spine } from "../server/spine.ts";

beforeAll(async () => {
  await wipe(await testGraph(), ontology);
  expect(await spine(["ingest", "examples/thread"]).ended).toMatchObject({ code: 0 });
});

const ask = (...words: readonly string[]) => spine(["ask", ...words]).ended;

test("without a name it lists the questions, to people and programs, and needs no database", async () => {
  const env = { ...process.env, NEO4J_URI: "bolt://127.0.0.1:1" };
  const lines = savedQuestions().map(({ name, title, variables }) =>
    [name, title, variables.map((v) => `${v.name}: ${v.type}`).join(", ")].join("\t"),
  );
  expect(await spine(["ask"], { env }).ended).toEqual({ code: 0, out: `${lines.join("\n")}\n`, err: "" });
  const listed = JSON.parse((await spine(["ask", "--json"], { env }).ended).out) as {
    name: string;
    example: unknown;
  }[];
  expect(listed.find(({ name }) => name === "rollback-unit")).toMatchObject({
    title: "Is the rollback unit of the change clear?",
    answers: ["LIF-Q8"],
    variables: [{ name: "change", type: "String!", required: true }],
    example: ["change=chg-2026-04-07-001"],
  });
});

test("an answer is a table on standard output, and its gaps stand beside it", async () => {
  const answer = await ask("incident-containment", "inc-2026-04-09-001");
  expect(answer).toMatchObject({
    code: 0,
    out: [
      [
        "incident",
        "incident.state",
        "status",
        "containmentActions",
        "containments",
        "containments.state",
        "token",
        "result",
        "carriedOutAt",
        "capability",
        "principal",
        "gate",
        "gate.state",
        "owner",
        "gaps",
      ].join("\t"),
      [
        "Incident:inc-2026-04-09-001",
        "RECORDED",
        "contained",
        "force_mandatory_approval, disable_ticket_write_v1",
        ...Array<string>(10).fill(""),
        "incident.approval_dangling, incident.session_dangling, incident.trace_dangling",
      ].join("\t"),
      "",
    ].join("\n"),
  });
  expect(answer.err).toMatch(
    /^3 gaps on the way:\n {2}HIGH incident\.approval_dangling {2}Incident:inc-2026-04-09-001\n/m,
  );
});

test("a whole id serves where a key is asked for, by its variable's name or alone", async () => {
  const [alone, named, whole] = await Promise.all([
    ask("rollback-unit", "chg-2026-04-07-001"),
    ask("rollback-unit", "change=chg-2026-04-07-001"),
    ask("rollback-unit", "Change:chg-2026-04-07-001"),
  ]);
  expect(alone).toMatchObject({ code: 0 });
  expect(alone.out).toContain("Change:chg-2026-04-07-001\tRECORDED\t");
  expect([named, whole]).toEqual([alone, alone]);
});

test("--json is the answer as spine query prints it", async () => {
  const { code, out, err } = await ask("release-of-incident", "inc-2026-04-09-001", "--json");
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({
    data: { incident: { trace: { id: "Trace:trace-2026-04-09-001", state: "UNRESOLVED", runs: { nodes: [] } } } },
    extensions: { graph: { quiet: true } },
  });
});

test("what nothing mentions is no empty table: exit 1, in words", async () => {
  expect(await ask("rollback-unit", "chg-9")).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(/(^|\n)Nothing that is loaded mentions Change:chg-9\.\n$/),
  });
});

test("an answer with errors is none: exit 1, in its words", async () => {
  const words =
    "Query.changes may answer at most 500 at once, and first is 501. Ask for 500 or fewer, and go on with after: pageInfo.endCursor.";
  const { code, out, err } = await ask("high-risk-changes", "first=501");
  expect([code, out]).toEqual([1, ""]);
  expect(err.endsWith(`${words}\n`)).toBe(true);
  const json = await ask("high-risk-changes", "first=501", "--json");
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ data: null, errors: [{ message: words }] });
});

test.each([
  [
    ["incident-of-change"],
    /^There is no saved question incident-of-change\. Near it: incidents-of-change, .*\. spine ask lists them all\.\n$/,
  ],
  [
    ["rollback-unit"],
    /^rollback-unit needs change: String!, and found no value for it\. Ask like: spine ask rollback-unit change=chg-2026-04-07-001\n$/,
  ],
  [["rollback-unit", "chnge=a"], /^rollback-unit has no variable chnge; it has change: String!\. Ask like: /],
])("a wrong call %j ends in exit 2 before a database is opened", async (words, told) => {
  const env = { ...process.env, NEO4J_URI: "bolt://127.0.0.1:1" };
  const { code, out, err } = await spine(["ask", ...words], { env }).ended;
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(told);
});
