import { readTombstones, type Tombstone } from "../../../graph/tombstones.ts";
import type { Run } from "../../../graph/stored.ts";
import { byCodePoint } from "../../../ontology/canonical.ts";
import type { Ignored, Statement } from "../../statement.ts";
import type { Model } from "../model.ts";

/** Statements, those apart that are about something forgotten. */
export interface Sifted {
  readonly told: readonly Statement[];
  readonly passed: readonly Passed[];
  /** Parts of forgotten entities that nobody knew of when those were forgotten. */
  readonly buried: readonly Tombstone[];
}

/** A statement that is passed over. */
export interface Passed extends Ignored {
  readonly statement: Statement;
  /** It is about one of the parts that are to get a tombstone. */
  readonly unburied: boolean;
}

/**
 * What is said of a forgotten entity, or of a part of one, is passed over. A part that was forgotten with its whole is
 * listened to where another whole tells of it.
 */
export async function sift(run: Run, model: Pick<Model, "whole">, statements: readonly Statement[]): Promise<Sifted> {
  const said = statements.map((statement) => ({ statement, whole: model.whole(statement) }));
  const graves = await readTombstones(
    run,
    said.flatMap(({ statement, whole }) => [statement.id, ...(whole === undefined ? [] : [whole])]),
  );
  const told: Statement[] = [];
  const passed: Passed[] = [];
  const buried = new Map<string, Tombstone>();
  for (const { statement, whole } of said) {
    const own = graves.get(statement.id);
    const grave = own?.of === null ? own : graves.get(whole ?? "");
    if (grave === undefined) {
      told.push(statement);
      continue;
    }
    passed.push({ statement, unburied: own === undefined, location: statement.location, why: why(grave) });
    if (own === undefined) buried.set(statement.id, { ...grave, id: statement.id, of: grave.id, vacates: [] });
  }
  return { told, passed, buried: [...buried.values()].sort((a, b) => byCodePoint(a.id, b.id)) };
}

function why({ id, reason }: Tombstone): string {
  return `it is about ${id}, which was forgotten (${reason}); spine forget ${id} --undo takes that back`;
}
