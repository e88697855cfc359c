import { expect, test } from "vitest";
import { looked } from "./looked.ts";
import { MESSAGES, type Message } from "./messages.ts";

const told = ({ path, text }: Message) => {
  const { statements, rejections, faults = [] } = looked(text, path);
  const said = ({ location, words }: { readonly location: string; readonly words: string }) =>
    `${location.slice(path.length + 1)}: ${words}`;
  return { statements, refused: rejections.map(said), said: faults.map(said) };
};

test.each(MESSAGES.map((message) => [message.says, message] as const))("%s", (says, message) => {
  const { statements, refused, said } = told(message);
  const pattern = new RegExp(says.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]*\}/g, ".+"));
  expect(message.told.some((words) => pattern.test(words))).toBe(true);
  if (message.refused) {
    expect(refused).toEqual(message.told.map((words) => `${words}.`));
    return;
  }
  expect(refused).toEqual([]);
  expect(said).toEqual(message.told);
  expect(statements.flatMap(({ body }) => body.$faults ?? [])).toEqual(
    message.told.map((words) => words.slice(words.indexOf(" ") + 1)),
  );
});

/** DOMAIN.md 3.2, what stands in these rows. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  telemetry: [
    "Telemetry event line is not valid JSON: {line_number}",
    "Telemetry event must be a mapping",
    "Telemetry event is missing required field: {required_field}",
    "Telemetry event field must be a string: {field}",
    "Telemetry event field must not be empty: {field}",
    "Telemetry schema version is not supported: {schema_version}",
    "Telemetry event payload must be a mapping",
    "Telemetry event payload key must be a string",
    "Telemetry event payload key must not be empty",
    "Telemetry event payload keys must be unique",
    "Telemetry event payload value must be a string: {payload_key}",
    "Telemetry event redacted_fields must be a list",
    "Telemetry event redacted_fields entries must be strings",
    "Telemetry redact field must not be empty",
    "Telemetry redact field is not present in events: {missing}",
  ],
  "run request": [
    "Run request field must be a string: {field}",
    "Run request field is required: {field}",
    "Delegated authorization field is required: {field}",
  ],
  states: ["Policy decision", "Run status", "Capability outcome", "Side-effect status"].flatMap((state) => [
    `${state} must be a string`,
    `${state} must not be empty`,
    `${state} is not supported: {normalized}`,
  ]),
  session: [
    "Session field must be a string: {field}",
    "Session field is required: {field}",
    "Session field entries must be a sequence: {field}",
    "Session field entries must be unique: {field}",
    "Session status is not supported: {status}",
    "Session trace_id already exists: {trace_id}",
    "Session tenant_id does not match existing session: {session_id}",
    "Session principal_id does not match existing session: {session_id}",
    "Session not found: {session_id}",
    "Session eval specs must be a mapping",
    "Session eval spec must be a mapping",
    "Session eval spec key must be a string",
    "Session eval spec key must not be empty",
    "Session eval spec keys must be unique",
    "Session runs must be a sequence",
    "Session runs entries must be RunRecord",
  ],
  "approval records": [
    "Approval field must be a string: {field}",
    "Approval field is required: {field}",
    "Authorization mode is not supported: {authorization_mode}",
    "Approval status is not supported: {status}",
    "Approval decision is not supported: {decision}",
    "Approval request not found: {approval_id}",
    "Approval request is not pending: {approval_id}",
  ],
  continuity: [
    "Continuity approval status is not supported: {…}",
    "Continuity authorization mode is not supported: {…}",
    "Continuity envelope must be ContinuityEnvelope",
    "Continuity envelope must require reauthorization",
    "Continuity field is required: {field}",
    "Continuity field must be a string: {field}",
    "Continuity reauthorization flag must be a boolean",
    "Continuity schema version is not supported: {…}",
    "Continuity side-effect status is not supported: {…}",
    "Continuity summary digest must use sha256",
    "Continuity timestamp is invalid: {field}",
    "Continuity timestamp must include a timezone: {field}",
  ],
};

test("every message that a document can come to has a document that does", () => {
  const of = (row: string) => [...new Set(MESSAGES.filter((m) => m.row === row).map((m) => m.says))];
  for (const [row, says] of Object.entries(ROWS)) expect([row, of(row).sort()]).toEqual([row, [...says].sort()]);
});
