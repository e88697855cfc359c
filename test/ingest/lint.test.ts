import { expect, test } from "vitest";
import { lint } from "../../src/ingest/lint/lint.ts";
import type { Source } from "../../src/ingest/statement.ts";
import { toy } from "../helpers/toy.ts";
import { examineText, harbour, north } from "./examineText.ts";

type Files = Readonly<Record<string, string>>;

function looked(files: Files, source: Source = harbour) {
  return Object.entries(files).map(([path, text]) => ({ source, examined: examineText(text, path, source) }));
}

function told(files: Files) {
  const { errors, warnings } = lint(looked(files), toy);
  const line = (level: string) => (one: { location: string; words: string; code: string }) =>
    `${one.location}: ${level}: ${one.words} [${one.code}]`;
  return [...errors.map(line("error")), ...warnings.map(line("warning"))];
}

test("what would be refused is an error at its place, in the words of taking it in", () => {
  expect(told({ "a.yaml": "kind: ship\nship_id: s1\ntonnage: heavy\n", "b.yaml": "{" })).toEqual([
    "a.yaml:3:10: error: ship.tonnage must be a whole number; found the text heavy. [rejected]",
    "b.yaml:1:2: error: The document is not YAML: Flow map must end with a }. [rejected]",
  ]);
});

test("a document of which nothing can be read is refused at its first line", () => {
  const examined = {
    document: "a.yaml",
    statements: [],
    rejections: [{ document: "a.yaml", location: "a.yaml", words: "The document cannot be read (EACCES)." }],
    ignored: [],
  };
  expect(lint([{ source: harbour, examined }], toy).errors).toEqual([
    { location: "a.yaml:1:1", words: "The document cannot be read (EACCES).", code: "rejected" },
  ]);
});

test("a reference to what no file records is a warning at the record that names it", () => {
  expect(
    told({ "a.yaml": "kind: port_call\n---\nkind: ship\nship_id: s1\nsister_id: s2\nhome_port: port:p1\n" }),
  ).toEqual([
    "a.yaml:1:7: error: kind: port_call is no known record; the nearest are voyage, permit and captain. Write one of these, or declare the kind. [rejected]",
    "a.yaml:3:1: warning: Ship:s1 sister: expected a record of what sister names; found Ship:s2, which no record states. [ship.sister_dangling]",
  ]);
});

test("another file may record it, whatever the order, and what a mention is enough for needs none", () => {
  const one = "kind: ship\nship_id: s1\nsister_id: s2\nhome_port: p1\ncaptain: c1\n";
  expect(told({ "a.yaml": one, "b.yaml": "kind: ship\nship_id: s2\n" })).toEqual([]);
  expect(told({ "b.yaml": "kind: ship\nship_id: s2\n", "c.yaml": one })).toEqual([]);
});

test("what is missing in a record is not asked: other files may have it", () => {
  expect(told({ "a.yaml": "kind: ship\nship_id: s1\narmed: true\n" })).toEqual([]);
});

test("what only a list names has a record in no file", () => {
  expect(
    told({ "a.yaml": "kind: fleet\nfleet_id: f1\nships: [s1, s2]\n", "b.yaml": "kind: ship\nship_id: s2\n" }),
  ).toEqual([
    "a.yaml:1:1: warning: Ship:s1: expected a Ship record; found references, and no record. [ship.record_missing]",
  ]);
});

test("a reference of the wrong kind, and a text that names nothing, are warnings", () => {
  const text = `kind: ship\nship_id: s1\nhome_port_id: permit:p1\ncaptain_id: "a\\nb"\n`;
  expect(told({ "a.yaml": text })).toEqual([
    'a.yaml:1:1: warning: Ship:s1 captain: expected captain: a Captain; found "a\\nb". [ship.captain_invalid]',
    "a.yaml:1:1: warning: Ship:s1 homePort: expected homePort: a Port; found Permit:p1. [ship.home_port_wrong_kind]",
  ]);
});

test("so are they in a list that is stated from the far end", () => {
  expect(told({ "a.yaml": `kind: fleet\nfleet_id: f1\nships: [port:p1, "a\\nb"]\n` })).toEqual([
    'a.yaml:1:1: warning: Fleet:f1 ships: expected ships: a Ship; found "a\\nb". [fleet.ships_invalid]',
    'a.yaml:1:1: warning: Fleet:f1 ships: expected ships: a Ship; found "port:p1". [fleet.ships_wrong_kind]',
  ]);
});

test("a word outside the known list is a warning", () => {
  expect(told({ "a.yaml": "kind: ship\nship_id: s1\nflag: green\n" })).toEqual([
    'a.yaml:1:1: warning: Ship:s1 flag: expected one of red, blue; found "green". [ship.flag_unknown]',
  ]);
});

test("files that disagree are told with every place that says something of it", () => {
  const files = {
    "a.yaml": "kind: ship\nship_id: s1\ntonnage: 10\nhome_port: p1\n",
    "b.yaml": "kind: ship\nship_id: s2\n---\nkind: ship\nship_id: s1\ntonnage: 12\nhome_port: p2\n",
  };
  expect(told(files)).toEqual([
    "a.yaml:1:1: warning: Ship:s1 tonnage: expected one tonnage; found different values: see a.yaml:1 and b.yaml:4. [ship.tonnage_conflict]",
    "a.yaml:1:1: warning: Ship:s1: expected one statement a source; found different statements in harbour: see a.yaml:1 and b.yaml:4. [ship.id_duplicate]",
    "b.yaml:4:1: warning: Ship:s1 homePort: expected one homePort; found Port:p2 beside Port:p1: see a.yaml:1 and b.yaml:4. [ship.home_port_conflict]",
  ]);
});

test("a part's reference is told of its whole, at the part", () => {
  const text =
    "kind: voyage\nship_id: s1\nnumber: 1\ncargo:\n  x:\n    seals: [permit:p9]\n---\nkind: ship\nship_id: s1\n";
  expect(told({ "a.yaml": text })).toEqual([
    "a.yaml:6:1: warning: Voyage:s1/1 seals: expected a record of what seals names; found Permit:p9, which no record states, in Crate:s1/1/x. [crate.seals_dangling]",
  ]);
});

test("a scope holds for what is stated and for what is named alike", () => {
  const text = "kind: voyage\nship_id: s1\nnumber: 1\npapers: {permit_id: p1}\n---\nkind: ship\nship_id: s1\n";
  const permits = looked({ "p.yaml": "kind: permit\npermit_id: p1\n" }, harbour);
  const codes = (all: ReturnType<typeof looked>) => lint(all, toy).warnings.map(({ code }) => code);
  expect(codes([...looked({ "a.yaml": text }, north), ...permits])).toEqual(["voyage.permit_dangling"]);
  expect(codes([...looked({ "a.yaml": text }, harbour), ...permits])).toEqual([]);
});

test("complaints are in the order of documents and lines, lines as numbers", () => {
  const ship = (n: number) => `kind: ship\nship_id: s${n}\nsister_id: x${n}\n`;
  const files = { "b.yaml": ship(0), "a.yaml": [1, 2, 3, 4].map(ship).join("---\n") };
  expect(lint(looked(files), toy).warnings.map(({ location }) => location)).toEqual([
    "a.yaml:1:1",
    "a.yaml:5:1",
    "a.yaml:9:1",
    "a.yaml:13:1",
    "b.yaml:1:1",
  ]);
});

test("documents, statements and what was passed over are counted", () => {
  const report = lint(looked({ "a.yaml": "kind: ship\nship_id: s1\n", "b.yaml": "slo_id: x\n" }), toy);
  expect(report).toEqual({
    documents: 2,
    statements: 1,
    errors: [],
    warnings: [],
    ignored: [{ location: "b.yaml:1:1", why: "it is a service level card, which no rule needs yet" }],
  });
});
