import { parse } from "yaml";
import { expect, test } from "vitest";
import { recorded } from "../../src/ingest/schemas/schemaFiles.ts";
import { bareRecord, skeleton } from "../../src/ingest/schemas/skeleton.ts";
import type { Kind } from "../../src/ontology/ontology.ts";
import { spine } from "../../src/ontology/spine.ts";
import { toy } from "../helpers/toy.ts";
import { verdict } from "./agreement.ts";
import { validator } from "./validator.ts";

const KINDS = recorded(spine).map((kind) => [kind.record, kind] as const);

/** The text with the first part of the key written; it must be there, empty. */
function filled(text: string, kind: Kind): string {
  const line = `\n${kind.key[0]?.[0]}:\n`;
  expect(text).toContain(line);
  return text.replace(line, `${line.trimEnd()} 2026-04-09T09:14:00Z\n`);
}

function uncommented(text: string): string {
  return text.replaceAll(/^#(?!#)/gm, "");
}

test.each(KINDS)("a new %s is taken in once its key is written, and with everything uncommented", (word, kind) => {
  const text = skeleton(kind);
  const schemas = validator(spine, "yaml");
  for (const written of [filled(text, kind), uncommented(filled(text, kind))]) {
    expect(verdict(written, "yaml", spine).refused).toBe(undefined);
    expect([schemas.record(word, parse(written)), schemas.document(parse(written))]).toEqual([undefined, undefined]);
  }
});

test.each(KINDS)("a new %s without its key is refused", (word, kind) => {
  expect(verdict(skeleton(kind), "yaml", spine).refused).toBeDefined();
  expect(validator(spine, "yaml").record(word, parse(skeleton(kind)))).toBeDefined();
});

test.each(KINDS)("a new %s in JSON is what is not commented out in YAML", (_, kind) => {
  expect(emptied(parse(skeleton(kind)))).toEqual(emptied(bareRecord(kind)));
});

/** Nothing and an empty list are the same to say. */
function emptied(value: unknown): unknown {
  if (value === null || (typeof value === "object" && Object.keys(value).length === 0)) return null;
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)]));
}

test("a skeleton has the key first, then what somebody misses, then the rest commented out, each explained", () => {
  expect(skeleton(toy.kind("Voyage"))).toMatchInlineSnapshot(`
    "## Voyage: One way of one ship.
    ## Lines with ## explain. Take the # off a line to say what it says; leave out what you do not know.
    ## A link that is known to be none says none, and NAME_none_reason beside it says why.
    kind: voyage
    ## The first part of the key of the Voyage. Names a Ship. Expected: Nothing sailed.
    ship_id:
    ## A part of the key of the Voyage. Number. A word.
    number:
    papers:
    ## Names a Permit. Expected: She may not leave in a storm without one.
      permit_id:
    ## A mapping; each entry by its name is a Crate. What a voyage carries. An entry that is a text is its
    ## content.
    #cargo:
    #  NAME:
    ## Content. Names a Ship or a Port or a Lantern or an ExternalReference. Expected: An empty crate is a lie.
    #    content_id:
    ## Crate. A word.
    #    crate:
    ## Weight. A whole number.
    #    weight:
    ## Seals. A list; each names a Permit. Other seals. A list; each names an ExternalReference.
    #    seals: []
    ## Wave. A word.
    #wave:
    ## Departed at. A moment with its offset from UTC, such as 2026-04-09T09:14:00Z.
    #departed_at:
    ## Calls. A list; each names a Port.
    #calls: []
    ## Lanterns. A mapping; key and value of each entry together name a Lantern.
    #lanterns: {}
    ## Main lantern. Names a Lantern.
    #main_lantern_id:
    ## Owner. Names a Team.
    #owner_id:
    ## A list; each item is a LogEntry. One line of a voyage's log.
    #log:
    ## Said. A text.
    #  - said:
    "
  `);
});
