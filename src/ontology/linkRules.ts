import type { Condition } from "./condition.ts";
import type { Expectation, Severity } from "./declare.ts";
import { kindOf } from "./keys.ts";
import { article, snake } from "./names.ts";
import type { Field, Kind, Link, Ontology, Step } from "./ontology.ts";

export const GAP_KINDS = [
  "MISSING",
  "DANGLING",
  "WRONG_KIND",
  "CONTRADICTED",
  "DUPLICATE",
  "AMBIGUOUS",
  "SUSPECT",
  "ORDER",
  "CYCLE",
  "UNWANTED",
  "STALE_SOURCE",
  "UNLOADED_SOURCE",
  "REJECTED",
  "VALUE",
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

export const SEVERITIES: readonly Severity[] = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

export type Outcome = "PASS" | "GAP" | "NOT_APPLICABLE" | "UNDECIDABLE";

/** What a rule looks at. */
export type About =
  | { readonly is: "link"; readonly link: Link }
  | { readonly is: "step"; readonly step: Exclude<Step, { is: "link" }> }
  /** What the kind's records list from the far end; `link` is of those that are listed. */
  | { readonly is: "list"; readonly name: string; readonly link: Link }
  | { readonly is: "field"; readonly field: Field }
  | { readonly is: "entity" };

/** One expectation that follows from the ontology alone. Its code is stable; `why` and `remedy` are for people. */
export interface LinkRule {
  readonly code: string;
  readonly kind: GapKind;
  readonly severity: Severity;
  readonly about: About;
  readonly why: string;
  readonly remedy: string;
  readonly when?: Condition;
  readonly source?: string;
}

const known = new WeakMap<Kind, readonly LinkRule[]>();

/** Every link rule of a kind, in the order of its declaration: the one list that live gaps and audit both read. */
export function linkRules(kind: Kind): readonly LinkRule[] {
  const rules = known.get(kind) ?? [
    ...entityRules(kind),
    ...[...kind.fields.values()].flatMap((field) => fieldRules(kind, field)),
    ...[...kind.links.values()].flatMap((link) => rulesOfLink(kind, link)),
    ...[...kind.lists].flatMap(([name, { link, from }]) => listRules(kind, name, link, from)),
    ...[...kind.expects].flatMap(([name, expectation]) => stepRules(kind, name, expectation)),
  ];
  known.set(kind, rules);
  return rules;
}

/** Every link rule there is. */
export function allLinkRules(ontology: Ontology): readonly LinkRule[] {
  return [...ontology.kinds.values()].flatMap(linkRules);
}

function entityRules(kind: Kind): readonly LinkRule[] {
  if (kind.presence === "mentioned") return [];
  const duplicate: LinkRule = {
    code: `${kind.short}.id_duplicate`,
    kind: "DUPLICATE",
    severity: "HIGH",
    about: { is: "entity" },
    why: "Two statements of one source say different things under one id.",
    remedy: `Give each ${kind.name} an id of its own, or keep one of the statements.`,
  };
  const unrecorded: LinkRule = {
    code: `${kind.short}.record_missing`,
    kind: "MISSING",
    severity: kind.recordSeverity,
    about: { is: "entity" },
    why: "It is referred to, and no loaded record states it.",
    remedy: `Load the ${recordOf(kind)}, or correct the references to it.`,
  };
  const malformed: LinkRule = {
    code: `${kind.short}.malformed`,
    kind: "VALUE",
    severity: "MEDIUM",
    about: { is: "entity" },
    why: "Its own runtime would refuse it, or read it as something else.",
    remedy: `Correct the ${recordOf(kind)}.`,
  };
  return [duplicate, ...(kind.presence === "recorded" ? [unrecorded] : []), ...(kind.checked ? [malformed] : [])];
}

function fieldRules(kind: Kind, field: Field): readonly LinkRule[] {
  const about: About = { is: "field", field };
  const expectation = kind.expects.get(field.name);
  const place = `${field.from[0]} in the ${recordOf(kind)}`;
  const missing = expectation && expected(kind, field.code, expectation, about, `Set ${place}.`);
  const conflict: LinkRule = {
    code: `${kind.short}.${field.code}_conflict`,
    kind: "CONTRADICTED",
    severity: expectation?.conflict ?? expectation?.severity ?? "LOW",
    about,
    why: "Records that both count say different things.",
    remedy: `Correct ${place} where it is wrong.`,
  };
  const unknown: LinkRule = {
    code: `${kind.short}.${field.code}_unknown`,
    kind: "VALUE",
    severity: "MEDIUM",
    about,
    why: "A word outside the known list says nothing to whoever counts by it.",
    remedy: `Use one of ${field.known?.join(", ")}.`,
  };
  const single = !["texts", "words", "json"].includes(field.type);
  return [...(missing ? [missing] : []), ...(single ? [conflict] : []), ...(field.known ? [unknown] : [])];
}

/** A part's link to its whole is where it stands, so nothing can be wrong with it. */
function rulesOfLink(kind: Kind, link: Link): readonly LinkRule[] {
  if (kind.part?.link === link.name) return [];
  const about: About = { is: "link", link };
  const expectation = kind.expects.get(link.name);
  const severity = expectation?.severity ?? "LOW";
  const place = `${link.from[0]} in the ${recordOf(kind)}`;
  const rule = (what: string, gap: GapKind, s: Severity, why: string, remedy: string): LinkRule => ({
    code: `${kind.short}.${link.code}_${what}`,
    kind: gap,
    severity: s,
    about,
    why,
    remedy,
  });
  const missing = expectation && expected(kind, link.code, expectation, about, `State ${place}.`);
  const dangling = rule(
    "dangling",
    "DANGLING",
    expectation ? (expectation.dangling ?? lower(severity)) : (link.dangling ?? "LOW"),
    expectation?.why ?? "What it names cannot be looked at.",
    `Load the record it names, or correct ${place}.`,
  );
  const conflict = rule(
    "conflict",
    "CONTRADICTED",
    expectation?.conflict ?? severity,
    "Records that both count name different targets.",
    `Correct ${place} where it is wrong.`,
  );
  return [
    ...(missing ? [missing] : []),
    ...(link.dangles ? [dangling] : []),
    rule("wrong_kind", "WRONG_KIND", severity, `It must name ${kinds(link)}.`, `Correct ${place}.`),
    ...(link.many ? [] : [conflict]),
    rule("invalid", "VALUE", severity, "A text that cannot be a key names nothing.", `Correct ${place}.`),
  ];
}

/** A text in a list that names nothing of the kind that has the link. */
function listRules(kind: Kind, name: string, link: Link, from: readonly string[]): readonly LinkRule[] {
  const about: About = { is: "list", name, link };
  const place = `${from[0]} in the ${recordOf(kind)}`;
  const rule = (what: string, gap: GapKind, why: string): LinkRule => ({
    code: `${kind.short}.${snake(name)}_${what}`,
    kind: gap,
    severity: "LOW",
    about,
    why,
    remedy: `Correct ${place}.`,
  });
  return [
    rule("wrong_kind", "WRONG_KIND", `It must name ${article(link.of)}.`),
    rule("invalid", "VALUE", "A text that cannot be a key names nothing."),
  ];
}

/** Where a person writes what this kind says. */
function recordOf(kind: Kind): string {
  if (kind.part) return `entry of ${kind.part.at}`;
  if (kind.wrapper) return `${kind.wrapper}: record`;
  return kind.record.endsWith("record") ? kind.record : `${kind.record} record`;
}

/** Expectations about what others state: an inverse or a derived link that must not be empty. */
function stepRules(kind: Kind, name: string, expectation: Expectation): readonly LinkRule[] {
  const step = kind.steps.get(name);
  if (step === undefined || step.is === "link") return [];
  const about: About = { is: "step", step };
  return [expected(kind, snake(name), expectation, about, `Load a record that leads here as ${name}, or correct it.`)];
}

function expected(kind: Kind, code: string, e: Expectation, about: About, remedy: string): LinkRule {
  return {
    code: `${kind.short}.${e.code ?? `${code}_missing`}`,
    kind: "MISSING",
    severity: e.severity,
    about,
    why: e.why,
    remedy: e.remedy ?? remedy,
    ...(e.when && { when: e.when }),
    ...(e.source && { source: e.source }),
  };
}

function lower(severity: Severity): Severity {
  return SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? "LOW";
}

/** `an ArtifactBundle`, `a Capability or an Agent`. */
export function kinds(link: Link): string {
  return link.to.length > 8 ? "an entity of a known kind" : link.to.map(article).join(" or ");
}

/** Whether a claim's target could have been the link's: else it is of the wrong kind. */
export function allows(link: Link, targetId: string): boolean {
  return link.to.includes(kindOf(targetId));
}
