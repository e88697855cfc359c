import type { Fault, Node } from "../read/node.ts";

/** What a file of the runtime's own YAML comes to. */
export interface Loaded<C> {
  /** Undefined where there are faults. */
  readonly config: C | undefined;
  /** Every fault, once, in the order of the text, in the words of DOMAIN.md 3.2. */
  readonly faults: readonly Fault[];
}

/** Reads one configuration file. `root` is the whole document, its wrapper included where it has one. */
export type Loader<C> = (root: Node) => Loaded<C>;
