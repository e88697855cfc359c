import type { Tombstone } from "../../graph/tombstones.ts";
import { Hashes } from "./hashes.ts";
import type { Ignored, Rejection, Statement } from "../statement.ts";

/** Statements that are passed over for one reason. */
export interface PassedOver extends Ignored {
  /** How many; `location` is that of the first. */
  readonly count: number;
}

/**
 * What a load has come across. Of documents, slots and contents only hashes: were two slots to share one, the second
 * would be refused as stated before, in words, or a slot that is gone would stand until the next load.
 */
export class Seen {
  readonly documents = new Hashes();
  readonly slots = new Hashes();
  readonly rejections: Rejection[] = [];
  ignored = 0;
  /** Statements about what was forgotten, by why they are passed over: where the first stands, and how many. */
  readonly #forgotten = new Map<string, { readonly location: string; readonly count: number }>();
  /** What a dump says is forgotten. */
  readonly graves: Tombstone[] = [];
  /** New statements by entity and content, so that a slot that ended elsewhere is known as moved. */
  readonly #made = new Hashes();

  /** They count as ignored. */
  pass(statements: readonly Ignored[]): void {
    this.ignored += statements.length;
    for (const { location, why } of statements) {
      const known = this.#forgotten.get(why);
      this.#forgotten.set(why, { location: known?.location ?? location, count: (known?.count ?? 0) + 1 });
    }
  }

  get forgotten(): readonly PassedOver[] {
    return [...this.#forgotten].map(([why, passed]) => ({ why, ...passed }));
  }

  made({ id, digest }: Statement): void {
    this.#made.add(`${digest} ${id}`);
  }

  /** Whether a new statement says the same of the same entity; each counts once. */
  takeMade(id: string, digest: string): boolean {
    const name = `${digest} ${id}`;
    if (!this.#made.has(name)) return false;
    this.#made.add(name, -1);
    return true;
  }
}
