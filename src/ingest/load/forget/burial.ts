import { readTombstones, readAbout, readAboutParts, type Tombstone } from "../../../graph/tombstones.ts";
import { readEntities, type Run } from "../../../graph/stored.ts";
import { byCodePoint } from "../../../ontology/canonical.ts";
import { encodePart, entityId, keyOf, kindOf } from "../../../ontology/keys.ts";
import { askedSteps } from "../../../ontology/linkGaps.ts";
import type { Ontology } from "../../../ontology/ontology.ts";
import type { Scope } from "../../../ontology/references.ts";
import type { Burial } from "../apply.ts";
import type { Model } from "../model.ts";

/** An entity to forget, and why. */
export type Wish = Pick<Tombstone, "id" | "reason" | "by">;

/** What forgetting an entity takes along: its parts, and every record about it or them. Nothing where it is forgotten. */
export async function burialOf(
  run: Run,
  model: Model,
  sources: readonly string[],
  { id, reason, by }: Wish,
): Promise<Burial> {
  const parts = model.ontology.kinds.get(kindOf(id))?.parts ?? [];
  const own = await readAbout(run, id);
  const within = await readAboutParts(
    run,
    parts.map((part) => `${part.name}:${keyOf(id)}/`),
    sources.map((source) => ({ source, words: `"$of":${JSON.stringify(plainId(id, model.scope(source)))}` })),
  );
  const records = [...own, ...within];
  const ids = [...new Set(within.map(({ entity }) => entity))].sort(byCodePoint);
  const there = await readTombstones(run, [id, ...ids]);
  const vacates = await vacanciesOf(run, model.ontology, [id, ...ids]);
  const graves = [id, ...ids].map(
    (one): Tombstone => ({ id: one, of: one === id ? null : id, reason, by, vacates: vacates.get(one) ?? [] }),
  );
  return {
    buried: graves.filter((grave) => !there.has(grave.id)),
    ended: records.filter(({ current }) => current).map((record) => record.id),
    emptied: records.map((record) => record.id),
  };
}

/** By id: its edges to what is not forgotten with it, where that expects somebody to have them. */
async function vacanciesOf(
  run: Run,
  ontology: Ontology,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const stored = await readEntities(run, ids);
  const expected = expectedEdges(ontology);
  return new Map(
    [...stored].map(([id, { edges }]) => [
      id,
      edges
        .filter(({ type, target }) => expected.has(`${type} ${kindOf(target)}`) && !ids.includes(target))
        .map(({ type, target }) => `${type}|${target}`)
        .sort(byCodePoint),
    ]),
  );
}

/** `VOYAGE_SHIP Ship`: an edge type, and a kind whose entities expect one to lead to them. */
function expectedEdges(ontology: Ontology): ReadonlySet<string> {
  return new Set(
    [...ontology.kinds.values()].flatMap((kind) =>
      askedSteps(kind).flatMap((name) => {
        const step = kind.steps.get(name);
        return step?.is === "inverse" ? step.hop.edges.map((edge) => `${edge} ${kind.name}`) : [];
      }),
    ),
  );
}

/** The id as a source with that scope states it. */
function plainId(id: string, scope: Scope | undefined): string {
  const prefix = scope?.kinds.has(kindOf(id)) ? `${encodePart(scope.prefix)}/` : "";
  return keyOf(id).startsWith(prefix) ? entityId(kindOf(id), keyOf(id).slice(prefix.length)) : id;
}

/** Several burials as one; what two of them take along goes once. */
export function together(burials: readonly Burial[]): Burial {
  const graves = new Map<string, Tombstone>();
  for (const grave of burials.flatMap((burial) => burial.buried)) {
    const known = graves.get(grave.id);
    const vacates = [...new Set([...(known?.vacates ?? []), ...grave.vacates])].sort(byCodePoint);
    graves.set(grave.id, { ...(known?.of === null ? known : grave), vacates });
  }
  const distinct = (of: (burial: Burial) => readonly string[]) => [...new Set(burials.flatMap(of))];
  return {
    buried: [...graves.values()].sort((a, b) => byCodePoint(a.id, b.id)),
    ended: distinct((burial) => burial.ended),
    emptied: distinct((burial) => burial.emptied),
  };
}
