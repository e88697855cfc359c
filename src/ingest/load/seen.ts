import type { Tombstone } from "../../graph/tombstones.ts";
import type { Ignored, Rejection, Statement } from "../statement.ts";

/** What a load has come across. */
export class Seen {
  readonly documents = new Set<string>();
  readonly slots = new Set<string>();
  readonly rejections: Rejection[] = [];
  ignored = 0;
  /** Statements about what was forgotten. */
  readonly forgotten: Ignored[] = [];
  /** What a dump says is forgotten. */
  readonly graves: Tombstone[] = [];
  /** New statements by entity and content, so that a slot that ended elsewhere is known as moved. */
  readonly #made = new Map<string, number>();

  /** They count as ignored. */
  pass(statements: readonly Ignored[]): void {
    this.ignored += statements.length;
    for (const { location, why } of statements) this.forgotten.push({ location, why });
  }

  made({ id, digest }: Statement): void {
    const name = `${digest} ${id}`;
    this.#made.set(name, (this.#made.get(name) ?? 0) + 1);
  }

  /** Whether a new statement says the same of the same entity; each counts once. */
  takeMade(id: string, digest: string): boolean {
    const name = `${digest} ${id}`;
    const left = this.#made.get(name) ?? 0;
    this.#made.set(name, left - 1);
    return left > 0;
  }
}
