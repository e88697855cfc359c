import { expect, test } from "vitest";
import { text } from "../../src/report/text.ts";
import type { AuditResult } from "../../src/audit/result.ts";
import { finding, result, rule } from "./result.ts";

test("a person reads what was seen, what is wrong, what cannot be decided, and of how many", () => {
  expect(text(result())).toBe(`Audit at 2026-04-10T00:00:00.000Z
Graph: version 7
Rules: 3, ontology 0123456789ab
Found: 1 gap: 1 high; 1 undecidable

SOURCES
  local: last loaded 2026-04-09T12:00:00.000Z, 1 rejection standing
    ships/b.yaml:3:1: ship_id is blank

SUBJECTS
  Ship     2 recorded, 1 unresolved
  Captain  1 mentioned

FINDINGS (1)
  HIGH ship.captain_missing  Ship:a
    expected  captain: a Captain
    found     no value
    at        ships/a.yaml:1
    why       Nobody answers for her at sea.
    remedy    State captain_id in the ship record.
    owner     Team:harbour

UNDECIDABLE (1)
  what the condition of the rule asks for is not known of:
  ship.home_port_missing  Ship:a

RULES
  rule                          pass  gap  undecidable  of  not applicable
  ship.captain_missing (TOY-1)  1     1    0            2   1
  ship.home_port_missing        0     0    1            1   2
  1 rule applies to no subject
`);
});

test("a graph into which nothing was loaded is no clean bill", () => {
  const empty = result({
    version: { before: { begun: 0, version: 0 }, after: { begun: 0, version: 0 }, quiet: true },
    sources: [],
    kinds: [],
    findings: [],
    undecidable: [],
    rules: [],
    totals: { gaps: 0, bySeverity: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 }, undecidable: 0 },
    model: { ontology: "0123456789abcdef", graph: null, rules: 0 },
  });
  expect(text(empty)).toBe(`Audit at 2026-04-10T00:00:00.000Z
Graph: version 0
Rules: 0, ontology 0123456789ab
Found: nothing was audited: the graph holds no entity

SOURCES
  none was ever loaded: load records with spine ingest PATH

SUBJECTS
  none: nothing was audited

FINDINGS (0)
  none

UNDECIDABLE (0)
  none

RULES
  none
`);
});

test("what was left out is said: the scope, a load under way, more places than a line holds", () => {
  const partial = text(
    result({
      scope: { kinds: ["Ship"], owner: "Team:harbour" },
      version: { before: { begun: 8, version: 7 }, after: { begun: 8, version: 8 }, quiet: false },
      findings: [finding({ owner: null, locations: ["a:1", "b:1", "c:1", "d:1", "e:1", "f:1", "g:1"] })],
      undecidable: [],
      sources: [{ source: "local", lastLoad: null, rejections: [] }],
    }),
  ).split("\n");
  expect(partial).toContain(
    "Graph: not one moment: a load went on, from version 7 (load 8 under way) to version 8; audit again when it has ended",
  );
  expect(partial).toContain("Only: kinds Ship; owner Team:harbour");
  expect(partial).toContain("  local: never loaded");
  expect(partial).toContain("    at        a:1, b:1, c:1, d:1, e:1 and 2 more");
  expect(partial).toContain("    owner     nobody is named");
  expect(text(result({ findings: [finding({ locations: [] })] })).split("\n")).toContain("    at        no record");
});

test("what is past is no clean bill, nor is a team without an entity", () => {
  const found = (change: Partial<AuditResult>) =>
    text(result({ findings: [], undecidable: [], totals: NONE, ...change }))
      .split("\n")
      .find((line) => line.startsWith("Found"));
  const past = [{ kind: "Ship", recorded: 0, mentioned: 0, unresolved: 0, former: 2, forgotten: 1 }];
  expect(found({ kinds: past })).toBe("Found: nothing was audited: all that the graph holds is past or forgotten");
  expect(found({ kinds: [], scope: { kinds: ["Ship"], owner: null } })).toBe(
    "Found: nothing was audited: the graph holds no entity of these kinds",
  );
  expect(found({ scope: { kinds: ["Ship"], owner: "Team:t" }, rules: [rule({ subjects: 0 })] })).toBe(
    "Found: nothing was audited: Team:t answers for no entity of these kinds",
  );
  expect(found({ scope: { kinds: null, owner: "Team:t" } })).toBe("Found: no gap");
});

const NONE = { gaps: 0, bySeverity: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 }, undecidable: 0 };
test("why findings are more than gaps is said once, where the gaps are counted", () => {
  const totals = { gaps: 1, bySeverity: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 0 }, undecidable: 0 };
  const said = text(result({ totals, findings: [finding(), finding()] }));
  expect(said.match(/^.*missing record.*$/gm)).toEqual([
    "Found: 1 gap: 1 high; in 2 findings, since a missing record and what refers to it count as one gap",
  ]);
  expect(said).toContain("\nFINDINGS (2)\n");
});
