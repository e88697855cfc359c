import { type Fault, MOST_VALUES, type Node } from "../../read/node.ts";
import { type Check, last } from "./checks.ts";
import { repeats, repeatsIn } from "./repeats.ts";
import { byPlace } from "../textFields.ts";

/** What a file of the runtime's own YAML comes to. */
export interface Loaded<C> {
  /** Undefined where there are faults. */
  readonly config: C | undefined;
  /** Every fault, once, in the order of the text, in the words of DOMAIN.md 3.2. */
  readonly faults: readonly Fault[];
}

/** Reads one configuration file. `root` is the whole document, its wrapper included where it has one. */
export type Loader<C> = (root: Node) => Loaded<C>;

/** How a file is wrapped, and what it has to hold. */
export interface Contract<C> {
  /** The top-level key; what stands beside it is not read. */
  readonly wrapper: string;
  /** Said of a document that is no mapping. */
  readonly root: string;
  /** The mapping without its wrapper is read too (DOMAIN.md 3.1: the lifecycle loaders). */
  readonly bare?: boolean;
  readonly check: Check<C>;
}

export function loader<C>({ wrapper, root: words, bare, check }: Contract<C>): Loader<C> {
  return (root) => {
    if (root.is !== "map") return { config: undefined, faults: [{ at: root.at, words }] };
    if (root.size > MOST_VALUES) return { config: undefined, faults: [{ at: root.at, words: tooLarge(root.size) }] };
    const held = last(root, wrapper) ?? (bare ? root : undefined);
    const { value, faults } = check(held, root.at);
    const twice = [...repeatsIn(root, wrapper), ...(held === undefined ? [] : repeats(held))];
    const all = inOrder(faults, twice);
    return { config: all.length === 0 ? value : undefined, faults: all };
  };
}

function tooLarge(size: number): string {
  return `The configuration has ${size} values, more than ${MOST_VALUES}; split it`;
}

/** By place, each once. A key that stands twice is said in the runtime's own words where it has some. */
function inOrder(faults: readonly Fault[], twice: readonly Fault[]): readonly Fault[] {
  const said = new Set(faults.map((fault) => fault.at));
  const all = [...faults, ...twice.filter((fault) => !said.has(fault.at))];
  const once = new Map(all.map((fault) => [`${fault.at} ${fault.words}`, fault]));
  return byPlace([...once.values()]);
}
