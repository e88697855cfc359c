import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { spine } from "../../src/ontology/spine.ts";
import { source } from "../helpers/records.ts";
import { reads, unread } from "../helpers/unread.ts";
import { DOMAIN_FIELDS, LEFT } from "./domain.ts";

const words = (text: string | undefined) => (text ?? "").split(/\s+/).filter((word) => word !== "");

test("every kind with records has its fields in the table", () => {
  const recorded = [...spine.kinds.values()].filter((kind) => kind.presence !== "mentioned").map((kind) => kind.name);
  expect(recorded.filter((name) => DOMAIN_FIELDS[name] === undefined)).toEqual(["Commit", "ConfigSet", "MemoryConfig"]);
});

test.each(Object.entries(DOMAIN_FIELDS))("%s reads every field that the domain gives it", (name, fields) => {
  const kind = spine.kind(name);
  expect(words(fields).filter((path) => !reads(kind, path))).toEqual([]);
});

test.each(Object.entries(LEFT))("%s leaves in its record what no link, field or part is made of", (name, fields) => {
  const kind = spine.kind(name);
  expect(words(fields).filter((path) => reads(kind, path))).toEqual([]);
});

const CORPUS = "../shared/corpus/agent-arch";

/** The runtime's own files where they lie beside the project; the examples of every form anywhere. */
test.each([CORPUS, "examples"].filter((folder) => existsSync(folder)))("of %s nothing else is left", (folder) => {
  const left = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ya?ml|jsonl?|ndjson|md)$/.test(path))
    .flatMap((path) => {
      const bytes = readFileSync(join(folder, path));
      const { statements } = examine({ path, bytes }, source("local"), spine, { forms: FORMS });
      return statements.flatMap(({ kind, body }) => {
        const known = new Set(words(LEFT[kind]));
        return unread(spine.kind(kind), body)
          .filter((way) => !known.has(way))
          .map((way) => `${path}: ${kind} ${way}`);
      });
    });
  expect(left).toEqual([]);
});
