import { expect, test } from "vitest";
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
  const lines = summary(result({ findings: many }))
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[8]).toBe("HIGH      ship.captain_missing  Ship:4: no value");
  expect(lines[9]).toBe("… 7 more findings (7 low): spine audit");
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
Nothing was audited, the graph holds no entity.
`);
});
