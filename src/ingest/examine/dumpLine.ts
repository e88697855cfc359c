import { dumped, revive } from "../dumped.ts";
import { type MapNode, member, type Node } from "../read/node.ts";
import { locate } from "../record/settle.ts";
import { keptAgain } from "../redact/kept.ts";
import { type Desk, passOver, reject } from "./desk.ts";
import { wrongIn } from "./record.ts";

/** A line of a dump is the statement it was, in its own source and slot. */
export function takeDumped(desk: Desk, node: MapNode): void {
  const line = dumped(node, desk.ontology);
  if (line === "derived") return passOver(desk, node.at, "it only follows from the records of the dump");
  if ("words" in line) return reject(desk, [{ at: node.at, words: line.words }]);
  if ("grave" in line) return void desk.tombstones.push(line.grave);
  const body = member(node, "body")?.value as Node;
  const wrong = line.kind.checked ? [] : wrongIn(desk, line.kind, line.body);
  if (wrong.length > 0)
    return reject(
      desk,
      wrong.map((fault) => ({ at: locate(body, fault.way), words: fault.words })),
    );
  const statement = revive({ ...line, ...keptAgain(line.kind, line.body, desk.ontology, line.seal ?? desk.seal) });
  if ("words" in statement) return reject(desk, [{ at: node.at, words: statement.words }]);
  if (desk.slots.has(statement.slot))
    return reject(desk, [{ at: node.at, words: `The slot ${statement.slot} stands twice; keep one line of it.` }]);
  desk.slots.add(statement.slot);
  desk.statements.push(statement);
}
