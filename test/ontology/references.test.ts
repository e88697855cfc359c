import { expect, test } from "vitest";
import { many, one } from "../../src/ontology/declare.ts";
import { ID_BYTES } from "../../src/ontology/keys.ts";
import { type Declarations, type Link, ontology } from "../../src/ontology/ontology.ts";
import { type Reference, refer } from "../../src/ontology/references.ts";
import { spine } from "../../src/ontology/spine.ts";
import { TOY, toy } from "../helpers/toy.ts";

/** What a text means in a link's place, in one line; `!` is a kind that the link does not allow. */
function means(text: string, link: Link | undefined, of = toy, scope?: Parameters<typeof refer>[3]): string {
  if (link === undefined) throw new Error("no such link");
  return told(refer(text, link, of, scope));
}

function told(reference: Reference): string {
  switch (reference.is) {
    case "text":
      return `text ${reference.text}`;
    case "unusable":
      return `unusable, it ${reference.fault}`;
    case "entity":
      return `${reference.allowed ? "" : "!"}${reference.kind}:${reference.key}${reference.typed ? "" : " (untyped)"}`;
  }
}

const captain = toy.kind("Ship").links.get("captain");
const permit = toy.kind("Voyage").links.get("permit");
const lantern = toy.kind("Voyage").links.get("mainLantern");
const content = toy.kind("Crate").links.get("content");
const seals = toy.kind("Crate").links.get("otherSeals");
const subject = toy.kind("Inspection").links.get("subject");

test.each([
  ["a plain id is of the link's kind", "c-1", captain, "Captain:c-1 (untyped)"],
  ["it is trimmed", "  c-1 ", captain, "Captain:c-1 (untyped)"],
  ["with a scheme nobody knows it is still a plain id", "navy:c-1", captain, "Captain:navy:c-1 (untyped)"],
  ["so is what looks like a digest", "sha256:ab", captain, "Captain:sha256:ab (untyped)"],
  ["a known scheme says the kind", "port:bremen", captain, "!Port:bremen"],
  ["only the first colon counts", "port:a:b", content, "Port:a:b"],
  ["white space after it does not", "port: bremen", content, "Port:bremen"],
  ["a scheme is written small", "Port:bremen", captain, "Captain:Port:bremen (untyped)"],
  ["an event type is no entity", "permit:of_passage", permit, "text permit:of_passage"],
  ["any other word after that scheme is", "permit:p-1", permit, "Permit:p-1"],
  ["a scheme with nothing behind it names nothing", "permit: ", permit, "unusable, it names nothing after permit:"],
  ["a plain value gets the link's family", "m/1", lantern, "Lantern:mast/m%2F1 (untyped)"],
  ["where several kinds are possible a name is kept", "bremen", content, "ExternalReference:bremen (untyped)"],
  ["with its scheme, if it has one", "jira:A-1", content, "ExternalReference:jira:A-1"],
  ["a digest is no reference there", "sha256:ab", content, "text sha256:ab"],
  ["nor is a URL of an unknown scheme", "project://OPS", content, "text project://OPS"],
  ["a kind it does not allow is said so", "permit:p-1", content, "!Permit:p-1"],
  ["a link to anything takes every known scheme", "permit:p-1", subject, "Permit:p-1"],
  ["what fits nothing stays what it is", "anything", seals, "ExternalReference:anything"],
  ["but not where it is of a known kind", "permit:p-1", seals, "!Permit:p-1"],
  ["a blank text names nothing", " ", captain, "unusable, it is blank"],
  ["nor does one with a line break", "a\nb", captain, "unusable, it has a control character"],
])("%s: %j", (_, text, link, expected) => expect(means(text, link)).toBe(expected));

const harbour = { prefix: "north/1", kinds: new Set(["Permit"]) };

test("keys of scopable kinds encode what a scope is set off by, with a scope and without", () => {
  expect(means("p/1%", permit)).toBe("Permit:p%2F1%25 (untyped)");
  expect(means("p/1", permit, toy, harbour)).toBe("Permit:north%2F1/p%2F1 (untyped)");
  expect(means("permit:p-1", content, toy, harbour)).toBe("!Permit:north%2F1/p-1");
});

test("a scope leaves the kinds alone that it does not name", () => {
  expect(means("c/1", captain, toy, harbour)).toBe("Captain:c/1 (untyped)");
});

test("an id that its encoding makes too long for the graph names nothing", () => {
  const long = { prefix: "x".repeat(ID_BYTES), kinds: new Set(["Permit"]) };
  expect(means("p-1", permit, toy, long)).toBe(
    `unusable, it has ${ID_BYTES + 11} bytes with its kind and parts, more than 4096`,
  );
});

test("without a kind for what fits nothing, it is text", () => {
  const { ExternalReference: _, ...rest } = TOY;
  const bare: Declarations = {
    ...rest,
    Crate: { ...rest.Crate, links: { voyage: one("Voyage", { inverse: "crates" }) }, expects: {} } as never,
    Chest: {
      about: "What may hold two things.",
      presence: "recorded",
      key: [["chest_id"]],
      links: { content: many(["Ship", "Port"], { inverse: "chests" }) },
    },
  };
  const small = ontology(
    { ...bare, Crate: { ...bare.Crate, part: { link: "voyage", at: "cargo", shape: "map" } } as never },
    toy.vocabulary,
  );
  expect(means("bremen", small.kind("Chest").links.get("content"), small)).toBe("text bremen");
});

const evidence = {
  ...spine.kind("ReviewItem").links.get("opaqueRefs"),
  to: ["Trace", "Assertion", "ExternalReference"],
} as Link;

test.each([
  ["trace:trace-sandbox-review-001", "Trace:trace-sandbox-review-001"],
  ["trace:sandbox_profile_reviewed", "text trace:sandbox_profile_reviewed"],
  ["eval:duplicate_ticket_eval_passed", "Assertion:duplicate_ticket_eval_passed"],
  ["approval:apr-1", "!Approval:apr-1"],
  ["gate:gate-1", "!RolloutGate:gate-1"],
  ["capability:ticket_write_v1", "!Capability:ticket_write_v1"],
  ["agent:support-triage-ref", "!Agent:support-triage-ref"],
  ["change:chg-1", "!Change:chg-1"],
  ["bundle:bundle-1", "!ArtifactBundle:bundle-1"],
  ["incident:inc-1", "!Incident:inc-1"],
  ["session:session-1", "!Session:session-1"],
  ["run:run-1", "!Run:run-1"],
  ["retirement:retire-1", "!RetirementPlan:retire-1"],
  ["policy_bundle:v4", "text policy_bundle:v4"],
  ["approvals_bundle:v3", "text approvals_bundle:v3"],
  ["runtime_control_schema:v2", "text runtime_control_schema:v2"],
  ["sha256:0f", "text sha256:0f"],
  ["project://OPS", "text project://OPS"],
  ["tickets:create", "text tickets:create"],
  ["network:denied,secrets:none", "text network:denied,secrets:none"],
  ["artifact:eval-dataset.json", "ExternalReference:artifact:eval-dataset.json"],
  ["slo:duplicate/writes", "ExternalReference:slo:duplicate%2Fwrites"],
  ["some words", "ExternalReference:some words (untyped)"],
])("the table of references: %s", (text, expected) => expect(means(text, evidence, spine)).toBe(expected));

test("a plain policy version has the family of policies", () => {
  expect(means("policy-v4", spine.kind("Run").links.get("policyVersion"), spine)).toBe(
    "ArtifactVersion:policy_bundle/policy-v4 (untyped)",
  );
});
