import { identity } from "../../src/ingest/identity.ts";
import type { JsonObject, Source, Statement } from "../../src/ingest/statement.ts";
import { canonical, sha256 } from "../../src/ontology/canonical.ts";
import type { Ontology } from "../../src/ontology/ontology.ts";
import { chances } from "./chance.ts";
import { places } from "./places.ts";
import { keyOf, type RecordOf, records } from "./records.ts";
import { type RecordedKind, type Sizes, sizes } from "./sizes.ts";

/** What all sources of a generated graph say, and where its large things are. */
export interface World {
  readonly sizes: Sizes;
  readonly sources: readonly Source[];
  /** All that is said of one entity at a time, each entity once. Made anew at each call. */
  entities(): Iterable<readonly Statement[]>;
}

const BARE = { root: "/bench", scopeKinds: [], kinds: [], ignore: [], declared: true };
export const FEED: Source = { ...BARE, name: "feed", root: "/bench/feed", rank: 1 };
/** Says some incidents a second time, and otherwise. */
export const DESK: Source = { ...BARE, name: "desk", root: "/bench/desk", rank: 2 };

/** One incident in this many is told twice, with another severity and another bundle. */
const DISPUTED = 100;
/** Records in one document. */
const PAGE = 1_000;

/** A graph skewed like life: equal sizes and seeds, equal records. */
export function world(entities: number, seed: number, ontology: Ontology): World {
  const size = sizes(entities);
  const chance = chances(seed);
  const of = records(size, chance, places(size, chance));
  return {
    sizes: size,
    sources: [FEED, DESK],
    *entities() {
      for (const [kind, count] of Object.entries(size.of) as [RecordedKind, number][])
        for (let i = 0; i < count; i++) yield said(ontology, kind, of[kind], i, size);
    },
  };
}

function said(ontology: Ontology, kind: RecordedKind, of: RecordOf, i: number, size: Sizes): readonly Statement[] {
  const other = size.of.ArtifactBundle - 1 - (i % 7);
  const body = of(i);
  const own = statement(ontology, FEED, kind, body, i);
  return kind === "Incident" && i % DISPUTED === 0
    ? [own, statement(ontology, DESK, kind, disputed(body, other), i / DISPUTED)]
    : [own];
}

function disputed(body: JsonObject, bundle: number): JsonObject {
  const { kind, incident_id } = body as { kind: string; incident_id: string };
  return { kind, incident_id, severity: "sev0", bundle_id: keyOf("ArtifactBundle", bundle) };
}

/** The statement that a document with a record a line would be read as. */
function statement(ontology: Ontology, source: Source, kind: RecordedKind, body: JsonObject, nth: number): Statement {
  const digest = sha256(canonical(body));
  const id = identity(ontology.kind(kind), body, digest, undefined);
  if (id === undefined) throw new Error(`A generated ${kind} states no key: ${JSON.stringify(body)}`);
  const document = `${kind}/${String(Math.floor(nth / PAGE)).padStart(5, "0")}.ndjson`;
  const slot = `${source.name}:${document}#${id}`;
  return { source: source.name, document, slot, kind, id, location: `${document}:${(nth % PAGE) + 1}`, body, digest };
}
