import type { Dotted } from "../condition.ts";
import type { Ontology } from "../ontology.ts";
import type { Found } from "./resolve.ts";
import type { Roads } from "./declare.ts";
import { endOf, type Pace, pacesOf } from "./walks.ts";

/** One walk from the start to entities of a kind; empty where the start is one itself. */
export interface Way {
  readonly walk: Dotted;
  /** One record names both ends: that of an end itself, or one that ties the two together. */
  readonly direct: boolean;
}

type Own = Readonly<Record<string, Readonly<Record<string, readonly Dotted[]>>>>;

/** Every way from one kind to another: its own, else through others; as if from where it stands, if it stands at one. */
export function waysFrom(kind: string, to: string, ontology: Ontology, roads: Roads, own: Own): Found {
  const at = own[kind]?.[to] === undefined ? roads[kind]?.at : undefined;
  if (at !== undefined && kind !== to) return fromHome(kind, at, to, ontology, roads, own);
  const ways = walksFrom(kind, to, ontology, roads, own).map((walk) => ({
    walk,
    direct: isDirect(walk, kind, ontology),
  }));
  return { ways: directFirst(ways), one: isOne(kind, to, ways, ontology, roads) };
}

function fromHome(kind: string, at: string, to: string, ontology: Ontology, roads: Roads, own: Own): Found {
  const [home = ""] = endOf(at, [kind], ontology);
  if (home === to) return { ways: [{ walk: at, direct: true }], one: true };
  const { ways, one } = waysFrom(home, to, ontology, roads, own);
  return { ways: ways.map(({ walk, direct }) => ({ walk: joined(at, walk), direct })), one };
}

function walksFrom(kind: string, to: string, ontology: Ontology, roads: Roads, own: Own): readonly Dotted[] {
  const walks = own[kind]?.[to] ?? roads[kind]?.ways?.[to];
  if (walks !== undefined || kind === to) return [...(kind === to ? [""] : []), ...(walks ?? [])];
  const through = (roads[kind]?.through ?? []).flatMap((first) =>
    endOf(first, [kind], ontology).flatMap((end) =>
      (own[end]?.[to] ?? roads[end]?.ways?.[to] ?? []).map((rest) => joined(first, rest)),
    ),
  );
  return [...new Set(through)];
}

/** Neither derived nor, apart from what is part of one record, over more than one record. */
function isDirect(walk: Dotted, kind: string, ontology: Ontology): boolean {
  if (walk === "") return true;
  const paces = pacesOf(walk, [kind], ontology).filter((pace) => !isPart(pace, ontology));
  if (paces.some(({ step }) => step.is === "derived")) return false;
  const [first, second, third] = paces.map(({ step }) => step.is);
  if (third !== undefined) return false;
  return second === undefined || (first === "inverse" && second === "link");
}

/** A step between a part and its whole: both stand in one record. */
function isPart({ step }: Pace, ontology: Ontology): boolean {
  if (step.is === "derived") return false;
  const links = step.is === "link" ? [step.link] : step.links;
  return links.every((link) => ontology.kind(link.of).part?.link === link.name);
}

/** A field of the start that holds one name could have named it: so one is meant. */
function isOne(kind: string, to: string, ways: readonly Way[], ontology: Ontology, roads: Roads): boolean {
  if (roads[kind]?.one?.includes(to)) return true;
  const named = ways.filter(({ walk, direct }) => direct && walk !== "");
  return named.some(({ walk }) => pacesOf(walk, [kind], ontology).every(({ step }) => !step.many));
}

const directFirst = (ways: readonly Way[]) => [...ways.filter((w) => w.direct), ...ways.filter((w) => !w.direct)];
const joined = (a: Dotted, b: Dotted) => (b === "" ? a : `${a}.${b}`);
