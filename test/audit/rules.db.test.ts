import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import type { RuleCount } from "../../src/audit/result.ts";
import type { Graph } from "../../src/graph/connect.ts";
import { kindOf } from "../../src/ontology/keys.ts";
import { answeredGaps, auditedGaps } from "../helpers/gaps.ts";
import { toy } from "../helpers/toy.ts";
import { drawing } from "./drawing.ts";
import { become, database } from "./world.ts";

let graph: Graph;
beforeAll(async () => {
  graph = await database();
});
afterAll(() => graph.close());

afterEach(async () => {
  expect(await answeredGaps(graph, toy)).toEqual(auditedGaps(await audit(graph, toy, { now: NOW })));
});

const NOW = "2026-04-10T00:00:00.000Z";

interface Form {
  readonly rule: string;
  readonly subject: string;
  /** Without the fact of `mended`, or with the one that `mended` lacks, there is this gap. */
  readonly gap: string;
  readonly says: string;
  readonly mended: string;
  readonly excused: string;
  readonly unknown?: string;
}

const SHIP = 'Ship:a {"flag": "red"}';

const FORMS: readonly Form[] = [
  {
    rule: "ship.record_missing",
    subject: "Ship:a",
    gap: "?Ship:a",
    says: "Ship:a|null|null: references, and no record",
    mended: "Ship:a",
    excused: 'Ship:a {"state": "FORMER"}',
  },
  {
    rule: "ship.id_duplicate",
    subject: "Ship:a",
    gap: 'Ship:a {"duplicated": ["local"]}',
    says: "Ship:a|null|local: different statements in local",
    mended: "Ship:a",
    excused: '?Ship:a {"duplicated": ["local"]}',
  },
  {
    rule: "ship.flag_missing",
    subject: "Ship:a",
    gap: 'Ship:a {"flag": ""}',
    says: "Ship:a|flag|null: no value",
    mended: SHIP,
    excused: "?Ship:a",
  },
  {
    rule: "ship.flag_conflict",
    subject: "Ship:a",
    gap: 'Ship:a {"contradicted": ["flag"]}',
    says: "Ship:a|flag|null: different values",
    mended: 'Ship:a {"contradicted": ["name"]}',
    excused: 'Ship:a {"contradicted": ["flag"], "state": "FORGOTTEN"}',
  },
  {
    rule: "ship.flag_unknown",
    subject: "Ship:a",
    gap: 'Ship:a {"flag": "green"}',
    says: 'Ship:a|flag|green: "green"',
    mended: SHIP,
    excused: "Ship:a",
  },
  {
    rule: "ship.captain_missing",
    subject: "Ship:a",
    gap: "Ship:a",
    says: "Ship:a|captain|null: no value",
    mended: "Ship:a -captain-> Captain:c",
    excused: 'Ship:a {"declaredNone": ["captain"]}',
  },
  {
    rule: "ship.home_port_missing",
    subject: "Ship:a",
    gap: 'Ship:a {"armed": true}',
    says: "Ship:a|homePort|null: no value",
    mended: 'Ship:a {"armed": true}\nShip:a -homePort-> Port:p',
    excused: 'Ship:a {"armed": false}',
    unknown: "Ship:a",
  },
  {
    rule: "voyage.permit_missing",
    subject: "Voyage:v",
    gap: 'Voyage:v {"wave": "storm"}\nVoyage:v -ship-> Ship:a\nShip:a -captain-> Captain:c\nCaptain:c {"rank": "mate"}',
    says: "Voyage:v|permit|null: no value",
    mended:
      'Voyage:v {"wave": "storm"}\nVoyage:v -permit-> Permit:p\nVoyage:v -ship-> Ship:a\nShip:a -captain-> Captain:c\nCaptain:c {"rank": "mate"}',
    excused:
      'Voyage:v {"wave": "storm"}\nVoyage:v -ship-> Ship:a\nShip:a -captain-> Captain:c\nCaptain:c {"rank": "admiral"}',
    unknown: 'Voyage:v {"wave": "storm"}\nVoyage:v -ship-> ?Ship:a',
  },
  {
    rule: "voyage.permit_dangling",
    subject: "Voyage:v",
    gap: "Voyage:v -permit-> ?Permit:p",
    says: "Voyage:v|permit|Permit:p: Permit:p, which no record states",
    mended: "Voyage:v -permit-> Permit:p",
    excused: "Voyage:v",
  },
  {
    rule: "ship.captain_conflict",
    subject: "Ship:a",
    gap: "Ship:a -captain-> Captain:c\nShip:a =captain=> Captain:d",
    says: "Ship:a|captain|Captain:d: Captain:d beside Captain:c",
    mended: "Ship:a -captain-> Captain:c\nShip:a =sister=> Ship:b",
    excused: "Ship:a",
  },
  {
    rule: "ship.captain_wrong_kind",
    subject: "Ship:a",
    gap: "Ship:a =captain=> Port:p",
    says: "Ship:a|captain|Port:p: Port:p",
    mended: "Ship:a =captain=> Captain:p",
    excused: "Ship:a =sister=> Port:p",
  },
  {
    rule: "ship.captain_invalid",
    subject: "Ship:a",
    gap: 'Ship:a {"strays": ["captain|VALUE|a|b"]}',
    says: 'Ship:a|captain|a|b: "a|b"',
    mended: 'Ship:a {"strays": ["captain|WRONG_KIND|a|b"]}',
    excused: 'Ship:a {"strays": ["sister|VALUE|a|b"]}',
  },
  {
    rule: "ship.voyages_missing",
    subject: "Ship:a",
    gap: "Ship:a",
    says: "Ship:a|voyages|null: no voyages",
    mended: "Voyage:v -ship-> Ship:a",
    excused: "?Ship:a",
  },
  {
    rule: "crate.content_missing",
    subject: "Crate:v/1",
    gap: "Crate:v/1 -voyage-> Voyage:v",
    says: "Voyage:v|content|Crate:v/1: no value, in Crate:v/1",
    mended: "Crate:v/1 -voyage-> Voyage:v\nCrate:v/1 -content-> Port:p",
    excused: 'Crate:v/1 {"declaredNone": ["content"]}\nCrate:v/1 -voyage-> Voyage:v',
  },
];

/** What the audit says of one rule: its denominators as `pass gap not applicable undecidable`, and its gaps. */
async function asked(picture: string, { rule, subject }: Form) {
  await become(graph, drawing(picture));
  const result = await audit(graph, toy, { now: NOW, kinds: [kindOf(subject)] });
  const count = result.rules.find((r) => r.code === rule) as RuleCount;
  return {
    counts: [count.pass, count.gap, count.notApplicable, count.undecidable].join(" "),
    gaps: result.findings
      .filter((f) => f.code === rule)
      .map((f) => `${f.subject}|${f.link ?? f.field}|${f.target}: ${f.found}`),
    undecidable: result.undecidable.filter((u) => u.code === rule).map((u) => u.subject),
  };
}

describe.each(FORMS)("$rule", (form) => {
  test("is a gap, and none once it is mended", async () => {
    expect((await asked(form.gap, form)).gaps).toEqual([form.says]);
    expect(await asked(form.mended, form)).toEqual({
      counts: expect.stringMatching(/^[1-9] 0 \d 0$/),
      gaps: [],
      undecidable: [],
    });
  });

  test("does not apply where nothing is asked for", async () => {
    const { counts, gaps } = await asked(form.excused, form);
    expect(gaps).toEqual([]);
    expect(counts).toMatch(/^0 0 \d 0$/);
  });
});

describe.each(FORMS.filter((form) => form.unknown !== undefined))("$rule", (form) => {
  test("says neither yes nor no where the condition may hold", async () => {
    expect(await asked(form.unknown ?? "", form)).toEqual({
      counts: expect.stringMatching(/^0 0 \d 1$/),
      gaps: [],
      undecidable: [form.subject],
    });
  });
});

test("of several defects of one link the first of wrong kind, contradicted, dangling, missing is said", async () => {
  const codes = async (picture: string) => {
    await become(graph, drawing(picture));
    const { findings } = await audit(graph, toy, { now: NOW, kinds: ["Voyage"] });
    return findings.filter((f) => f.link === "ship").map((f) => f.code);
  };
  const dangling = "Voyage:v -ship-> ?Ship:a";
  const contradicted = `${dangling}\nVoyage:v =ship=> Ship:b`;
  const wrong = `${contradicted}\nVoyage:v =ship=> Port:p`;
  expect(await codes("Voyage:v")).toEqual(["voyage.ship_missing"]);
  expect(await codes(dangling)).toEqual(["voyage.ship_dangling"]);
  expect(await codes(contradicted)).toEqual(["voyage.ship_conflict"]);
  expect(await codes(wrong)).toEqual(["voyage.ship_wrong_kind"]);
});
