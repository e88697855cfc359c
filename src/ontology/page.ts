import type { Condition } from "./condition.ts";
import { article } from "./names.ts";
import type { Derived, Field, Kind, Link, Ontology, Step } from "./ontology.ts";
import { type LinkRule, linkRules } from "./linkRules.ts";

/** What follows from an ontology, as text: a change to a declaration shows its consequences in the diff of this page. */
export function page(ontology: Ontology): string {
  const kinds = [...ontology.kinds.values()];
  const total = (count: (kind: Kind) => number) => kinds.reduce((sum, kind) => sum + count(kind), 0);
  const figures = [
    `${kinds.length} kinds`,
    `${total((k) => k.fields.size)} fields`,
    `${total((k) => k.links.size)} links`,
    `${total((k) => [...k.steps.values()].filter((s) => s.is === "derived" && !s.inverted).length)} derived links`,
    `${total((k) => linkRules(k).length)} rules`,
  ];
  const schemes = [...ontology.schemes].map(([scheme, kind]) => `  ${scheme}: ${kind}`);
  const personal = (ontology.vocabulary.personal ?? []).map((path) => `  ${path}`);
  const redacted = personal.length === 0 ? [] : ["", "redacted on every kind", ...personal];
  return `${[figures.join(", "), "", "schemes", ...schemes, ...redacted, ...kinds.flatMap((kind) => ["", ...chapter(kind)])].join("\n")}\n`;
}

function chapter(kind: Kind): readonly string[] {
  const steps = [...kind.steps.values()].filter((step) => step.is !== "link");
  return [
    `${kind.name}: ${kind.about}`,
    `  ${traits(kind).join("; ")}`,
    ...section("fields", [...kind.fields.values()].map(fieldLine)),
    ...section("links", [...kind.links.values()].map(linkLine)),
    ...section("steps", steps.map(stepLine)),
    ...section(
      "lists",
      [...kind.lists].map(([name, list]) => `${name} from ${list.from.join(", ")}`),
    ),
    ...section("rules", linkRules(kind).map(ruleLine)),
  ];
}

function traits(kind: Kind): readonly string[] {
  return [
    kind.presence,
    ...(kind.key.length > 0 ? [`kind: ${kind.record}`] : []),
    ...(kind.wrapper ? [`${kind.wrapper}:`] : []),
    ...(kind.key.length > 0 ? [`key ${kind.key.map((parts) => parts.join("/")).join(", else ")}`] : []),
    ...(kind.part
      ? [`${kind.part.shape} at ${kind.part.at} of ${kind.part.of.map(article).join(" or ")}, by ${kind.part.link}`]
      : []),
    ...(kind.composite ? ["composite"] : []),
    ...(kind.scoped ? ["scoped"] : []),
    ...(kind.hub ? ["hub"] : []),
    ...bodyTrait(kind),
    ...(kind.title ? [`title ${kind.title}`] : []),
    `${kind.singular}, ${kind.plural}`,
  ];
}

function bodyTrait({ body }: Kind): readonly string[] {
  if (body.is !== "redact") return [`body ${body.is}`];
  const open = Object.keys(body.open).map((path) => `redacts all undeclared ${path === "" ? "names" : `in ${path}`}`);
  return [...(body.paths.length > 0 ? [`redacts ${body.paths.join(", ")}`] : []), ...open];
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${name}`, ...lines.map((line) => `    ${line}`)];
}

function fieldLine(field: Field): string {
  return [
    `${field.name} ${field.type} <- ${field.from.join(", ")}`,
    ...(field.sortable ? ["range index"] : []),
    ...(field.indexed ? ["indexed"] : []),
    ...(field.known ? [`one of ${field.known.join(", ")}`] : []),
  ].join("; ");
}

function linkLine(link: Link): string {
  return [
    `${link.name} ${arrow(link.many)} ${targets(link.to)}.${link.inverse} :${link.edge} <- ${link.from.join(", ")}`,
    ...(link.read === "reference" ? [] : [`read as ${link.read}`]),
    ...(link.except ? [`but ${link.except.join(", ")}`] : []),
    ...(link.shares ? ["shared"] : []),
    ...(link.prefix ? [`prefix ${link.prefix}`] : []),
  ].join("; ");
}

function stepLine(step: Exclude<Step, { is: "link" }>): string {
  if (step.is === "inverse") return `${step.name} => ${targets(step.to)} against :${step.hop.edges.join("|")}`;
  if (step.inverted) return `${step.name} => ${targets(step.to)} against ${step.derived.of}.${step.derived.name}`;
  return `${step.name} => ${targets(step.to)}.${step.derived.inverse} by ${derivation(step.derived)}`;
}

function derivation(derived: Derived): string {
  const walks = derived.walks.map((walk) =>
    walk.map((hop) => `${hop.direction === "out" ? "" : "<"}${hop.edges.join("|")}`).join(" "),
  );
  return [
    walks.join(derived.rank === "first" ? ", else " : ", and "),
    ...(derived.same.length > 0
      ? [`same ${derived.same.map((s) => (s.is === "field" ? s.near : s.near.edges.join("|"))).join(", ")}`]
      : []),
    ...(derived.named ? [`named in ${derived.named}`] : []),
    ...(derived.exactlyOne ? ["exactly one"] : []),
  ].join("; ");
}

function ruleLine(rule: LinkRule): string {
  return [
    `${rule.code} ${rule.kind} ${rule.severity}`,
    ...(rule.when ? [`when ${inWords(rule.when)}`] : []),
    ...(rule.source ? [rule.source] : []),
  ].join("; ");
}

/** A condition as a person would say it. */
export function inWords(condition: Condition): string {
  switch (condition.is) {
    case "field":
      return `${condition.field} ${test(condition)}`;
    case "has":
      return `has ${condition.walk}${where(condition.where)}`;
    case "every":
      return `every ${condition.walk}${where(condition.where)}`;
    case "count":
      return `count of ${condition.walk}${where(condition.where)} ${condition.test.op} ${condition.test.value}`;
    case "same":
      return `${condition.left} same as ${condition.right}`;
    case "all":
      return `(${condition.of.map(inWords).join(" and ")})`;
    case "any":
      return `(${condition.of.map(inWords).join(" or ")})`;
    case "not":
      return `not ${inWords(condition.of)}`;
    case "gap":
      return `gap ${[condition.codes, condition.kinds, condition.severities].flatMap((of) => (of ? [of.join(" or ")] : [])).join(", ")}`;
    case "kind":
      return `is ${condition.kinds.join(" or ")}${where(condition.where)}`;
    default:
      return `${condition.link} ${condition.is}`;
  }
}

const where = (condition: Condition | undefined) => (condition ? ` where ${inWords(condition)}` : "");

function test({ test }: Extract<Condition, { is: "field" }>): string {
  switch (test.op) {
    case "exists":
      return test.value ? "exists" : "is absent";
    case "in":
      return `in ${test.values.join(", ")}`;
    default:
      return `${test.op} ${test.value}`;
  }
}

const arrow = (many: boolean) => (many ? "=>" : "->");
const targets = (to: readonly string[]) => (to.length > 8 ? "any" : to.join("|"));
