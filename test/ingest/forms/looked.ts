import { examine } from "../../../src/ingest/examine/examine.ts";
import { FORMS } from "../../../src/ingest/forms/forms.ts";
import type { Examined, JsonObject } from "../../../src/ingest/statement.ts";
import { spine } from "../../../src/ontology/spine.ts";
import { source } from "../../helpers/records.ts";

/** What the product makes of one document, with every form it has. */
export function looked(text: string, path = "a.yaml"): Examined {
  return examine({ path, bytes: Buffer.from(text) }, source(), spine, { forms: FORMS });
}

/** Id, line and body of every statement of a document that holds nothing else. */
export function stated(text: string, path?: string): readonly (readonly [string, string, JsonObject])[] {
  const { statements, rejections, ignored, faults = [] } = looked(text, path);
  const amiss = [...rejections, ...faults].map(({ location, words }) => `${location}: ${words}`);
  if (amiss.length > 0 || ignored.length > 0) throw new Error([...amiss, ...ignored.map(({ why }) => why)].join("\n"));
  return statements.map(({ id, location, body }) => [id, location, body]);
}

/** Lines of an event file. */
export function lines(...events: readonly object[]): string {
  return events.map((event) => JSON.stringify(event)).join("\n");
}
