import { expect, test } from "vitest";
import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import type { Node } from "../../../src/ingest/read/node.ts";
import { read } from "../../../src/ingest/read/reading.ts";
import { LOADERS } from "../../../src/ingest/runtime/config/loaders.ts";
import type { Loader } from "../../../src/ingest/runtime/config/loader.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { harbour } from "../examineText.ts";
import { CASES, type File } from "./cases.ts";
import { ROWS } from "./rows.ts";

function told(file: File, text: string) {
  const reading = read({ path: "a.yaml", bytes: Buffer.from(text, "utf8") });
  if ("words" in reading) throw new Error(reading.words);
  const { config, faults } = (LOADERS[file] as Loader<unknown>)(reading.values[0] as Node);
  return {
    config,
    said: faults.map(({ at, words }) => `${reading.place(at).line}:${reading.place(at).column}: ${words}`),
  };
}

test.each(CASES.map((one) => [one.told.join(", "), one] as const))("%s", (_, one) => {
  expect(told(one.file, one.text)).toEqual({ config: undefined, said: one.told });
});

test.each(ROWS)("a file earns: %s", (says) => {
  const pattern = new RegExp(
    `: ${says.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]*\}/g, ".+")}$`,
  );
  expect(CASES.flatMap((one) => one.told).some((said) => pattern.test(said))).toBe(true);
});

/** What ingest makes of the same files: each message is kept with the record, or stands in why there is none. */
test.each(CASES.filter(({ text }) => /^[a-z_]+:/.test(text)).map((one) => [one.told.join(", "), one] as const))(
  "as a record: %s",
  (_, { text, told: expected }) => {
    const {
      statements,
      rejections,
      faults = [],
    } = examine({ path: "a.yaml", bytes: Buffer.from(text, "utf8") }, harbour, spine, { forms: FORMS });
    const said = faults.map(({ location, words }) => `${location.slice("a.yaml:".length)}: ${words}`);
    const kept = statements.flatMap(({ body }) => body.$faults ?? []);
    const refused = rejections.map((rejection) => rejection.words).join(" ");
    expect(said.map(words)).toEqual(kept);
    for (const one of expected)
      expect(said.includes(one) || refused.includes(words(one)), `${one}\n${said.join("\n")}\n${refused}`).toBe(true);
    expect(said.every((one) => expected.includes(one))).toBe(true);
  },
);

function words(said: string): string {
  return said.slice(said.indexOf(" ") + 1);
}
