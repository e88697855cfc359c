import type { AuditResult, Finding, RuleCount } from "../../src/audit/result.ts";

export const finding = (change: Partial<Finding> = {}): Finding => ({
  id: "ship.captain_missing|Ship:a|captain|",
  code: "ship.captain_missing",
  kind: "MISSING",
  severity: "HIGH",
  subject: "Ship:a",
  link: "captain",
  field: null,
  target: null,
  expected: "captain: a Captain",
  found: "no value",
  why: "Nobody answers for her at sea.",
  remedy: "State captain_id in the ship record.",
  owner: "Team:harbour",
  locations: ["ships/a.yaml:1"],
  ...change,
});

export const rule = (change: Partial<RuleCount> = {}): RuleCount => ({
  code: "ship.captain_missing",
  subject: "Ship",
  kind: "MISSING",
  severity: "HIGH",
  source: "TOY-1",
  subjects: 3,
  pass: 1,
  gap: 1,
  notApplicable: 1,
  undecidable: 0,
  ...change,
});

/** A small harbour, audited: one finding, one undecidable, one rejection. */
export const result = (change: Partial<AuditResult> = {}): AuditResult => ({
  now: "2026-04-10T00:00:00.000Z",
  model: { ontology: "0123456789abcdef", graph: "m", rules: 3 },
  version: { before: { begun: 7, version: 7 }, after: { begun: 7, version: 7 }, quiet: true },
  scope: { kinds: null, owner: null },
  sources: [
    {
      source: "local",
      lastLoad: "2026-04-09T12:00:00.000Z",
      rejections: [{ location: "ships/b.yaml:3:1", words: "ship_id is blank" }],
    },
  ],
  kinds: [
    { kind: "Ship", recorded: 2, mentioned: 0, unresolved: 1, former: 0, forgotten: 0 },
    { kind: "Captain", recorded: 0, mentioned: 1, unresolved: 0, former: 0, forgotten: 0 },
  ],
  totals: { gaps: 1, bySeverity: { CRITICAL: 0, HIGH: 1, MEDIUM: 0, LOW: 0 }, undecidable: 1 },
  findings: [finding()],
  undecidable: [{ code: "ship.home_port_missing", subject: "Ship:a" }],
  rules: [
    rule(),
    rule({ code: "ship.home_port_missing", source: null, pass: 0, gap: 0, notApplicable: 2, undecidable: 1 }),
    rule({ code: "ship.sister_dangling", source: null, pass: 0, gap: 0, notApplicable: 3 }),
  ],
  ...change,
});
