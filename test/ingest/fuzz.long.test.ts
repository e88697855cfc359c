import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { examine } from "../../src/ingest/examine/examine.ts";
import { FORMS } from "../../src/ingest/forms/forms.ts";
import { interpretStatement } from "../../src/ingest/interpret.ts";
import { lookBelow } from "../../src/ingest/look.ts";
import type { MapNode } from "../../src/ingest/read/node.ts";
import { type Document, EXTENSIONS, readEach } from "../../src/ingest/read/reading.ts";
import { recognise } from "../../src/ingest/record/recognise.ts";
import type { Examined } from "../../src/ingest/statement.ts";
import { spine } from "../../src/ontology/spine.ts";
import { seed } from "../helpers/long.ts";
import { source } from "../helpers/records.ts";
import { chance, mutated } from "./mutated.ts";

/** Mutations of each form: all of them by hand, some in a slice. */
const MUTATIONS = process.env.SPINE_LONG === "slice" ? 300 : 10_000;
const root = join(import.meta.dirname, "../../examples");
const yard = source("yard", { root, scope: "west", scopeKinds: ["Approval", "Trace", "Session"] });

interface Seed {
  readonly path: string;
  readonly text: string;
}

/** Of what no example shows. */
const PAGE = `# Capability contract

## Identity

- Capability name: \`create_ticket\`
- Version: v1
- Owner: platform-team
- Risk tier: high
- Lifecycle state: ready
- Tool principal: svc-tickets

## Scope

| Field | Value |
|---|---|
| Tenants | tenant-a |
| Allowed actions | create, update |
`;

const EXAMPLES: readonly Seed[] = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && EXTENSIONS.includes(extname(entry.name).slice(1)) && entry.name !== "README.md")
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((file) => ({ path: relative(root, file), text: readFileSync(file, "utf8") }));

const SEEDS = [...EXAMPLES, { path: "capability.md", text: PAGE }];

/** Names of the forms and kinds that a document has one of. */
function holds(document: Document): ReadonlySet<string> {
  const reading = readEach(document);
  if ("words" in reading) return new Set();
  const maps = [...reading.values].filter((value): value is MapNode => "is" in value && value.is === "map");
  return new Set(
    maps.flatMap((map) => {
      const found = recognise(map, spine, FORMS);
      if ("claims" in found) return [found.name];
      return "kind" in found ? [found.kind.name] : [];
    }),
  );
}

const look = (document: Document): Examined =>
  examine(document, yard, spine, { forms: FORMS, look: lookBelow(join(root, document.path, "..")) });

/** With the kinds that its forms make of it. */
const held = SEEDS.map((one) => {
  const document = { path: one.path, bytes: Buffer.from(one.text) };
  return { ...one, holds: new Set([...holds(document), ...look(document).statements.map(({ kind }) => kind)]) };
});
const recorded = [...spine.kinds.values()].filter(({ presence }) => presence === "recorded" || presence === "either");
const taken = new Set(FORMS.flatMap((form) => (form.takes === undefined ? [] : [form.takes])));
const NAMES = [
  ...FORMS.map((form) => form.name),
  ...recorded.map((kind) => kind.name).filter((name) => !taken.has(name)),
];

/**
 * What always adds up: of every value that was read there is at least one statement, rejection or word of passing over;
 * on a page at least one of all. No slot is given out twice, and whatever is stated can be told to the graph.
 */
function addsUp(document: Document, { statements, rejections, ignored }: Examined): void {
  const reading = readEach(document);
  const values = "words" in reading ? 1 : [...reading.values].length;
  const told = statements.length + rejections.length + ignored.length;
  expect(told).toBeGreaterThanOrEqual(document.path.endsWith(".md") ? 1 : values);
  expect(new Set(statements.map(({ slot }) => slot)).size).toBe(statements.length);
  for (const statement of statements)
    expect(interpretStatement(statement, yard, spine)[0]).toMatchObject({ id: statement.id, kind: statement.kind });
  for (const { words } of rejections) expect(words).toMatch(/^\S[^]*\.$/);
}

describe(`${MUTATIONS} mutations of`, () => {
  const from = seed();

  test.each(NAMES)("%s", (name) => {
    const seeds = held.filter((one) => one.holds.has(name));
    expect(seeds, `a document of ${name} in examples/`).not.toEqual([]);
    const draw = chance(from);
    for (let i = 0; i < MUTATIONS; i++) {
      const { path, text } = seeds[draw(seeds.length)] as Seed;
      const { bytes, how } = mutated(text, draw);
      const began = performance.now();
      try {
        const document = { path, bytes };
        const examined = look(document);
        if (performance.now() - began > 1000) {
          // Of a busy machine: twice in a row is no chance.
          const again = performance.now();
          look(document);
          expect(performance.now() - again).toBeLessThan(1000);
        }
        addsUp(document, examined);
      } catch (error) {
        const at = `mutation ${i} of ${path} (${how.join(", ")}) with SPINE_SEED=${from}`;
        throw new Error(`${at}:\n${Buffer.from(bytes).toString("utf8")}`, { cause: error });
      }
    }
  });
});
