import type { Tombstone } from "../../graph/tombstones.ts";
import { Hashes } from "../hashes.ts";
import type { Ignored, Rejection, Statement } from "../statement.ts";

/** Most rejections that are kept with their words; of a document the first always is, the others are counted. */
export const MOST_REJECTIONS = 5_000;

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
  ignored = 0;
  /** Statements and documents that were refused. */
  rejected = 0;
  readonly #rejections: Rejection[] = [];
  /** Documents with a rejection, and how many of theirs are only counted. */
  readonly #refused = new Map<string, number>();
  /** Statements about what was forgotten, by why they are passed over: where the first stands, and how many. */
  readonly #forgotten = new Map<string, { readonly location: string; readonly count: number }>();
  /** Statements of the source by kind. */
  readonly received = new Map<string, number>();
  /** What a dump says is forgotten. */
  readonly graves: Tombstone[] = [];
  /** New statements by entity and content, so that a slot that ended elsewhere is known as moved. */
  readonly #made = new Hashes();

  reject({ document, location, words, kinds }: Rejection): void {
    const counted = this.#refused.get(document);
    const kept = counted === undefined || this.#rejections.length < MOST_REJECTIONS;
    if (kept)
      this.#rejections.push({ document, location: copied(location), words: copied(words), ...(kinds && { kinds }) });
    this.#refused.set(document, (counted ?? 0) + (kept ? 0 : 1));
    this.rejected++;
  }

  /** Of statements those that the source makes: a dump tells what others said. */
  receive(statements: readonly Statement[], source: string): void {
    for (const { kind, source: of } of statements)
      if (of === source) this.received.set(kind, (this.received.get(kind) ?? 0) + 1);
  }

  /** Those that are kept, and one a document for those that are counted. */
  get rejections(): readonly Rejection[] {
    const counted = [...this.#refused].filter(([, count]) => count > 0);
    return [...this.#rejections, ...counted.map(([document, count]) => andMore(document, count))];
  }

  /** Documents of which something was refused. */
  get refused(): readonly string[] {
    return [...this.#refused.keys()];
  }

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

function andMore(document: string, count: number): Rejection {
  const words = `And ${count} more of this document ${count === 1 ? "was" : "were"} refused; mend those that are named and load it again.`;
  return { document, location: document, words };
}

/** For the engine, words that quote a document are a part of its text, and would keep all of it in memory. */
function copied(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
