import { LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { usage } from "../../errors.ts";

/** What is wrong with settings, and where: the names that lead there from the top. */
export interface SettingFault {
  readonly at: readonly PropertyKey[];
  readonly words: string;
}

/**
 * Reads a YAML text of settings. Every fault is told at once, with its line, exit 2: those of its shape, and where it has
 * none, those of its meaning. An empty text is an empty mapping.
 */
export function readSettings<S extends z.ZodType>(
  name: string,
  text: string,
  shape: S,
  meaning: (settings: z.infer<S>) => readonly SettingFault[],
): z.infer<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    const at = lines.linePos(broken.pos[0]);
    throw usage(`${name}:${at.line}:${at.col}: it is not YAML: ${broken.message.split("\n")[0]}`);
  }
  /** What is not there is missed where it should stand. */
  const line = (keys: readonly PropertyKey[]): number => {
    const node = document.getIn(keys as unknown[], true) as Node | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
    return keys.length === 0 ? 1 : line(keys.slice(0, -1));
  };
  const found = shape.safeParse(document.toJS() ?? {});
  const faults = found.success
    ? meaning(found.data)
    : found.error.issues.map(({ path, message }) => ({
        at: path,
        words: path.length === 0 ? message : `${path.join(".")}: ${message}`,
      }));
  if (!found.success || faults.length > 0)
    throw usage(faults.map((fault) => `${name}:${line(fault.at)}: ${fault.words}`).join("\n"));
  return found.data;
}
