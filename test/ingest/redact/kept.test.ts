import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { sealOf } from "../../../src/ingest/redact/key.ts";
import { sealWith } from "../../../src/ingest/redact/seal.ts";
import type { JsonObject } from "../../../src/ingest/statement.ts";
import { canonical, sha256 } from "../../../src/ontology/canonical.ts";
import { harbour } from "../../helpers/private.ts";
import { source } from "../../helpers/records.ts";

const seal = sealWith("a key of the tests");
const looked = (records: readonly JsonObject[], by = seal) =>
  examine({ path: "a.json", bytes: Buffer.from(JSON.stringify(records)) }, source(), harbour, { seal: by });
const stated = (record: JsonObject) => looked([record]).statements;

describe("a statement", () => {
  test("holds the redacted body, its digest, and a seal of what was said", () => {
    const said = { kind: "ship", ship_id: "s1", notes: ["my secret"] };
    const kept = { ...said, notes: ["[REDACTED]"] };
    expect(stated(said)).toEqual([
      expect.objectContaining({ body: kept, digest: sha256(canonical(kept)), seal: seal(canonical(said)) }),
    ]);
  });

  test("has no seal where all is kept, nor where there is no key", () => {
    const [whole] = stated({ kind: "ship", ship_id: "s1", notes: [" "] });
    expect(whole).not.toHaveProperty("seal");
    const bytes = Buffer.from('{"kind":"ship","ship_id":"s1","notes":["x"]}');
    const [unsealed] = examine({ path: "a.json", bytes }, source(), harbour).statements;
    expect(unsealed?.body.notes).toEqual(["[REDACTED]"]);
    expect(unsealed).not.toHaveProperty("seal");
  });

  test("of a kind that is digested holds what is read, and a digest of the redacted rest", () => {
    const said = { kind: "permit", permit_id: "p1", issuer: "c1", stamp: "round", confession: "I did" };
    expect(stated(said)[0]?.body).toEqual({
      kind: "permit",
      permit_id: "p1",
      issuer: "c1",
      $digest: sha256(canonical({ ...said, confession: "[REDACTED]" })),
    });
    expect(looked([{ ...said, $digest: "0".repeat(64) }])).toMatchObject({
      statements: [],
      rejections: [{ words: "$digest is what the graph itself says of a record; call this member something else." }],
    });
  });

  test("of a part is redacted by the part's own policy", () => {
    const [, entry] = stated({ kind: "voyage", ship_id: "s1", number: "1", log: [{ said: "my secret" }] });
    expect(entry).toMatchObject({
      id: "LogEntry:s1/1/1",
      body: { said: "[REDACTED]" },
      seal: seal('{"$of":"Voyage:s1/1","$part":1,"said":"my secret"}'),
    });
  });

  test("whose key has a digest has that of the redacted body", () => {
    const ids = ["a", "b"].map((said) => stated({ kind: "inspection", ship_id: "s1", confession: said })[0]?.id);
    expect(ids[0]).toMatch(/^Inspection:s1\/[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  test("may be larger than a body before it is redacted", () => {
    const { statements, rejections } = looked([{ kind: "ship", ship_id: "s1", notes: ["x".repeat(1_100_000)] }]);
    expect([statements.length, rejections]).toEqual([1, []]);
  });
});

test("a value of the wrong type is not told where it is personal", () => {
  expect(looked([{ kind: "ship", ship_id: "s1", notes: [5551234] }]).rejections).toEqual([
    {
      document: "a.json",
      location: "a.json:1:41",
      words: "ship.notes[0] must be a text; found what is not told, for it is personal.",
      kinds: ["Captain", "Port", "Ship", "Team"],
    },
  ]);
});

describe("a line of a dump", () => {
  const line = (body: JsonObject, rest: JsonObject = {}) => ({
    spine: "record",
    source: "yard",
    slot: "yard:a.json#Ship:s1",
    kind: "Ship",
    location: "a.json",
    body,
    ...rest,
  });
  const old = `01234567:${"0".repeat(64)}`;

  test("keeps the seal it comes with", () => {
    const [statement] = looked([line({ ship_id: "s1", notes: ["[REDACTED]"] }, { seal: old })]).statements;
    expect(statement).toMatchObject({ seal: old, body: { notes: ["[REDACTED]"] } });
  });

  test("is redacted where it was not, and sealed", () => {
    const body = { ship_id: "s1", notes: ["my secret"] };
    const [statement] = looked([line(body)]).statements;
    expect(statement).toMatchObject({ seal: seal(canonical(body)), body: { notes: ["[REDACTED]"] } });
  });

  test("whose seal is none is refused", () => {
    expect(looked([line({ ship_id: "s1" }, { seal: "x" })]).rejections[0]?.words).toBe(
      "seal must be <key id>:<HMAC-SHA-256>, in hex; found the text x. Leave it out.",
    );
  });

  test("of a digested kind keeps its digest and loses what a hand added", () => {
    const rest = { slot: "yard:a.json#Permit:p1", kind: "Permit" };
    const body = { permit_id: "p1", $digest: "a".repeat(64) };
    const [statement] = looked([line({ ...body, stamp: "round" }, rest)]).statements;
    expect(statement?.body).toEqual(body);
  });
});

describe("the key", () => {
  const home = () => mkdtempSync(join(tmpdir(), "spine-key-"));

  test("of the home is made when something is sealed, for its owner alone, and stays", () => {
    const folder = join(home(), ".spine");
    const first = sealOf(folder, {});
    expect(() => statSync(folder)).toThrow("ENOENT");
    const made = first("x");
    expect(statSync(join(folder, "redaction.key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
    expect(sealOf(folder, {})("x")).toBe(made);
    expect(sealOf(join(home(), ".spine"), {})("x")).not.toBe(made);
  });

  test("of the environment goes first, and names itself in each seal", () => {
    const folder = home();
    const [a, b] = ["a key of the environment", "another key of the same"].map((key) =>
      sealOf(folder, { SPINE_REDACTION_KEY: key }),
    );
    expect(a?.("x").split(":")[0]).toBe(a?.("y").split(":")[0]);
    expect(a?.("x").split(":")[0]).not.toBe(b?.("x").split(":")[0]);
    expect(a?.("x")).not.toBe(a?.("y"));
    expect(() => statSync(join(folder, "redaction.key"))).toThrow("ENOENT");
  });

  test.each<[string, () => unknown, string]>([
    [
      "is too short",
      () => sealOf(home(), { SPINE_REDACTION_KEY: "short" })("x"),
      "SPINE_REDACTION_KEY must have at least 16 characters; found 5. openssl rand -hex 32 makes one.",
    ],
    [
      "was emptied",
      () => {
        const folder = home();
        writeFileSync(join(folder, "redaction.key"), "\n");
        return sealOf(folder, {})("x");
      },
      "redaction.key must hold a key of at least 16 characters, and does not. Put it back, or remove the file for a new one.",
    ],
    [
      "cannot be made",
      () => {
        const file = join(home(), "file");
        writeFileSync(file, "");
        return sealOf(file, {})("x");
      },
      "redaction.key cannot be used (EEXIST). Mend that, or set SPINE_REDACTION_KEY.",
    ],
  ])("that %s is told in words", (_, sealed, words) => expect(sealed).toThrow(words));
});
