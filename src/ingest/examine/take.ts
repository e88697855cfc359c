import { isDumped } from "../dumped.ts";
import type { Form, OpenForm, Taken } from "../forms/form.ts";
import { type Fault, found, MOST_VALUES, type Node } from "../read/node.ts";
import { asideOf, NO_RECORDS } from "../read/page/passage.ts";
import { isLines } from "../read/reading.ts";
import { known as knownForm } from "../record/ignored.ts";
import { recognise } from "../record/recognise.ts";
import { repeatedKey } from "../record/settle.ts";
import { type Desk, passOver, reject, where } from "./desk.ts";
import { takeDumped } from "./dumpLine.ts";
import { takePart, takeRecord } from "./record.ts";

export function take(desk: Desk, node: Node): void {
  if (node.is !== "map") {
    const there = node.is === "list" ? "a list" : found(node.value);
    return reject(desk, [
      { at: node.at, words: `${linesOf(desk)?.unlike ?? "A record must be a mapping"}; found ${there}.` },
    ]);
  }
  if (node.size > MOST_VALUES)
    return reject(desk, [
      { at: node.at, words: `The record has ${node.size} values, more than ${MOST_VALUES}; split it.` },
    ]);
  const prose = asideOf(node);
  const form = isDumped(node) && prose === undefined ? undefined : recognise(node, desk.ontology, desk.forms);
  const known = knownForm(node);
  if (prose !== undefined && known === undefined && form && "words" in form && form.strange)
    return passBy(desk, node.at, prose);
  const twice = form && "claims" in form && form.repeats ? undefined : repeatedKey(node);
  if (twice) {
    const first = where(desk, twice.first);
    return reject(desk, [{ at: twice.at, words: `The key ${twice.key} stands twice, first at ${first}; keep one.` }]);
  }
  if (form === undefined) return takeDumped(desk, node);
  if (known !== undefined) return passOver(desk, node.at, known);
  if ("claims" in form) return takeIn(desk, opened(desk, form).take(node), node.at);
  if ("words" in form) return reject(desk, [form]);
  takeRecord(desk, form.kind, form.node);
}

export function unreadable(desk: Desk, { at, words }: Fault): string {
  if (!isLines(desk.document)) return `The document ${words}`;
  const { line } = desk.place(at);
  const lines = linesOf(desk);
  return lines === undefined ? `Line ${line} ${words}` : `${lines.unreadable(line)}. It ${words}`;
}

/** What the runtime says of a line whose other lines are its own. */
function linesOf(desk: Desk): Form["lines"] {
  for (const form of desk.open.keys()) if (form.lines) return form.lines;
  return undefined;
}

function opened(desk: Desk, form: Form): OpenForm {
  const open = desk.open.get(form) ?? form.open(desk.where);
  desk.open.set(form, open);
  return open;
}

/** What a form made of a mapping. A record that its form gives faults of is not refused for its values. */
export function takeIn(desk: Desk, taken: Taken, at: number): void {
  if (taken.ignored !== undefined) passOver(desk, at, taken.ignored);
  for (const fault of taken.rejections ?? []) reject(desk, [fault]);
  for (const record of taken.records ?? [])
    takeRecord(desk, desk.ontology.kind(record.kind), record.node, record.faults);
  for (const part of taken.parts ?? []) takePart(desk, part);
}

/** Prose that is no record. Of the page as a whole nothing is said where something else in it is. */
function passBy(desk: Desk, at: number, why: string): void {
  if (why !== NO_RECORDS) passOver(desk, at, why);
  else if (!desk.given && desk.statements.length + desk.rejections.length + desk.ignored.length === 0)
    desk.ignored.push({ location: desk.document, why });
}
