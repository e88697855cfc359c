import { expect, test } from "vitest";
import { totals } from "../../src/audit/totals.ts";
import { summary } from "../../src/report/summary.ts";
import { finding, result } from "./result.ts";

test("a summary names the worst, one a line", () => {
  expect(summary(result())).toBe(`Audit at 2026-04-10T00:00:00.000Z, version 7: 3 rules over 4 entities.
1 gap: 1 high.
Undecidable: 1, because what the rule asks for is not known.
Rejected and not mended: 1. What they say is in no answer.
HIGH      ship.captain_missing  Ship:a: no value
`);
});

test("a summary has at most ten lines and says what it leaves out", () => {
  const many = Array.from({ length: 12 }, (_, i) =>
    finding({ subject: `Ship:${i}`, severity: i < 5 ? "HIGH" : "LOW", id: String(i) }),
  );
  const lines = summary(result({ findings: many, totals: totals(many, 1) }))
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[1]).toBe("12 gaps: 5 high, 7 low.");
  expect(lines[8]).toBe("HIGH      ship.captain_missing  Ship:4: no value");
  expect(lines[9]).toBe("… 7 more of 12 findings (7 low): spine audit");
});

test("where a missing record and what refers to it are one gap, it says why findings are more than gaps", () => {
  const findings = [
    finding({ code: "fleet.record_missing", subject: "Fleet:f", link: null, severity: "MEDIUM", id: "f" }),
    finding({ code: "ship.fleet_dangling", kind: "DANGLING", target: "Fleet:f", severity: "LOW", id: "a" }),
    finding({ code: "ship.fleet_dangling", kind: "DANGLING", target: "Fleet:f", severity: "LOW", id: "b" }),
    finding(),
  ];
  expect(summary(result({ findings, totals: totals(findings, 1) })).split("\n")[1]).toBe(
    "2 gaps: 1 high, 1 medium; in 4 findings, since a missing record and what refers to it count as one gap.",
  );
});

test("as many findings as there is room for are all named", () => {
  const six = Array.from({ length: 6 }, (_, i) => finding({ subject: `Ship:${i}`, id: String(i) }));
  const lines = summary(result({ findings: six }))
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[9]).toBe("HIGH      ship.captain_missing  Ship:5: no value");
});

test("without a finding it says so, and over what", () => {
  const clean = result({
    findings: [],
    undecidable: [],
    sources: [],
    totals: { gaps: 0, bySeverity: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 }, undecidable: 0 },
  });
  expect(summary(clean)).toBe(`Audit at 2026-04-10T00:00:00.000Z, version 7: 3 rules over 4 entities.
No gap.
`);
  expect(summary({ ...clean, kinds: [] })).toBe(`Audit at 2026-04-10T00:00:00.000Z, version 7: 3 rules over 0 entities.
Nothing was audited: the graph holds no entity.
`);
});
