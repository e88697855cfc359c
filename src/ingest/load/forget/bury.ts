import { type Run, within } from "../../../graph/stored.ts";
import { readTombstones } from "../../../graph/tombstones.ts";
import { type Applied, type Burial, prepareChange, NONE_APPLIED } from "../apply.ts";
import { burialOf, together } from "./burial.ts";
import { loadedSources } from "../model.ts";
import { Seen } from "../seen.ts";
import { reading, type Session, underLock } from "../session.ts";

/** What a dump says is forgotten, is; also what was loaded of it before. */
export async function bury(session: Session, { graves }: Seen): Promise<Applied> {
  if (graves.length === 0) return NONE_APPLIED;
  const ids = graves.map(({ id }) => id);
  const unknown = async (run: Run) => {
    const there = await readTombstones(run, ids);
    return graves.filter(({ id }) => !there.has(id));
  };
  const applied = (fresh: number) => ({ ...NONE_APPLIED, new: fresh, same: graves.length - fresh });
  const missing = await unknown(reading(session.graph));
  if (session.options.dryRun || missing.length === 0) return applied(missing.length);
  return underLock(session, async (unit, model) => {
    const run = within(unit);
    const sources = (await loadedSources(run)).map((source) => source.name);
    const fresh = await unknown(run);
    const burials: Burial[] = [];
    for (const grave of fresh)
      burials.push(
        { buried: [grave], ended: [], emptied: [] },
        ...(grave.of === null ? [await burialOf(run, model, sources, grave)] : []),
      );
    const change = { statements: [], ends: [], burial: together(burials) };
    const prepared = await prepareChange(unit, model, change, session.now());
    await prepared.write();
    return { differs: !prepared.empty, result: applied(fresh.length) };
  });
}
