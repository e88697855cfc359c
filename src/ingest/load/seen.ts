import type { Rejection, Statement } from "../statement.ts";

/** What a load has come across. */
export class Seen {
  readonly documents = new Set<string>();
  readonly slots = new Set<string>();
  readonly rejections: Rejection[] = [];
  ignored = 0;
  /** New statements by entity and content, so that a slot that ended elsewhere is known as moved. */
  readonly #made = new Map<string, number>();

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
