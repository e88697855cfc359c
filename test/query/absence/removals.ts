import { kindOf } from "../../../src/ontology/keys.ts";
import { toy } from "../../helpers/toy.ts";
import { type Harbour, partsOf, wholeOf, without } from "./harbour.ts";
import { type Name, NAMES, type Said, stating, type World } from "./world.ts";

/** Something that is taken away. */
export interface Removal {
  readonly words: string;
  /**
   * How it must show where it changes an answer: `open` by the routes, `counted` by the population of the kinds, and what
   * takes away things of both sorts by either.
   */
  readonly shows: "open" | "counted" | "either";
  /** The link or field, `Ship.flag`, and its entity; of a record the entity alone. */
  readonly subject?: string;
  readonly name?: string;
  /** Whose it was; absent where it is of many. */
  readonly of?: string;
  /** Kinds of which something is gone. */
  readonly kinds: readonly string[];
  readonly left: Said;
  /** The graph is made anew: that source was never loaded, or last long ago. */
  readonly never?: Name;
  readonly old?: Name;
}

/** Everything of a world that can be taken away, by sort. */
export function removals(world: World): Readonly<Record<string, readonly Removal[]>> {
  const ids = Object.keys(world.harbour);
  return {
    links: ids.flatMap((id) => links(id, world)),
    fields: ids.flatMap((id) => fields(id, world)),
    records: ids.filter((id) => pointedAt(id, world.harbour)).map((id) => record(id, world, "open")),
    unnamed: ids.filter((id) => !pointedAt(id, world.harbour)).map((id) => record(id, world, "counted")),
    targets: ids.flatMap((id) => targets(id, world)),
    words: ids.flatMap((id) => words(id, world)),
    statements: ids.flatMap((id) => statementsOf(id, world)),
    documents: NAMES.flatMap((name) => documentsOf(name, world)),
    loads: [
      ...NAMES.map((name): Removal => ({ ...loadOf(name, world), never: name, words: `all loads of ${name}` })),
      { ...loadOf("dock", world), left: world.before, old: "dock", words: "the last load of dock" },
    ],
  };
}

/** Everybody says it no longer. */
function links(id: string, { harbour, said }: World): readonly Removal[] {
  const part = toy.kind(kindOf(id)).part?.link;
  const names = Object.entries(harbour[id]?.links ?? {}).filter(([name, to]) => to !== null && name !== part);
  return names.map(([name]) => ({
    ...{ words: `${id}.${name}`, shows: "open", subject: id, of: id, name, kinds: [kindOf(id)] },
    left: mapped(said, id, (one) => ({ ...one, links: without(one.links, name) })),
  }));
}

function fields(id: string, { harbour, said }: World): readonly Removal[] {
  return Object.keys(harbour[id]?.fields ?? {}).map((name) => ({
    ...{ words: `${id}.${name}`, shows: "open", subject: id, of: id, name, kinds: [kindOf(id)] },
    left: mapped(said, id, (one) => ({ ...one, fields: without(one.fields, name) })),
  }));
}

function record(id: string, { harbour, said }: World, shows: "open" | "counted"): Removal {
  const gone = [id, ...partsOf(id, harbour)];
  const left = Object.fromEntries(NAMES.map((name) => [name, gone.reduce(without<Harbour[string]>, said[name])]));
  return { words: id, shows, subject: id, of: id, kinds: [...new Set(gone.map(kindOf))], left: left as Said };
}

/** One of several targets of a link. */
function targets(id: string, { harbour, said }: World): readonly Removal[] {
  return Object.entries(harbour[id]?.links ?? {}).flatMap(([name, all]) =>
    all === null || all.length < 2
      ? []
      : all.map((target): Removal => {
          const rest = (of: readonly string[] | null | undefined) => (of ?? []).filter((one) => one !== target);
          const fewer = (one: Harbour[string]) =>
            rest(one.links[name]).length === 0
              ? { ...one, links: without(one.links, name) }
              : { ...one, links: { ...one.links, [name]: rest(one.links[name]) } };
          const left = mapped(said, id, (one) => (name in one.links ? fewer(one) : one));
          return { words: `${id}.${name} ${target}`, shows: "counted", of: id, kinds: [kindOf(id)], left };
        }),
  );
}

/** One word of a list of several. */
function words(id: string, { said }: World): readonly Removal[] {
  return NAMES.flatMap((name) =>
    Object.entries(said[name][id]?.fields ?? {}).flatMap(([field, value]) =>
      Array.isArray(value) && value.length > 1
        ? value.map((word): Removal => {
            const fewer = { [field]: value.filter((one) => one !== word) };
            const left = mapped(said, id, (one) => ({ ...one, fields: { ...one.fields, ...fewer } }), [name]);
            return { words: `${id}.${field} ${word} of ${name}`, shows: "counted", of: id, kinds: [kindOf(id)], left };
          })
        : [],
    ),
  );
}

/** What one of two sources says of it. */
function statementsOf(id: string, { said, harbour }: World): readonly Removal[] {
  if (wholeOf(id, harbour) !== undefined || NAMES.some((name) => !(id in said[name]))) return [];
  const gone = [id, ...partsOf(id, harbour)];
  return NAMES.map((name) => ({
    ...{ words: `what ${name} says of ${id}`, shows: "either", of: id, kinds: [...new Set(gone.map(kindOf))] },
    left: { ...said, [name]: gone.reduce(without<Harbour[string]>, said[name]) },
  }));
}

function documentsOf(name: Name, { said }: World): readonly Removal[] {
  const all = stating(name, said);
  return [...new Set(all.map((s) => s.document))].map((document) => {
    const gone = all.filter((s) => s.document === document).map((s) => s.id);
    return {
      ...{ words: `${document} of ${name}`, shows: "either", kinds: [...new Set(gone.map(kindOf))] },
      left: { ...said, [name]: gone.reduce(without<Harbour[string]>, said[name]) },
    };
  });
}

function loadOf(name: Name, { said }: World): Omit<Removal, "words"> {
  const kinds = [...new Set(Object.keys(said[name]).map(kindOf))];
  return { shows: "open", kinds, left: { ...said, [name]: {} } };
}

function mapped(
  said: Said,
  id: string,
  change: (one: Harbour[string]) => Harbour[string],
  of: readonly Name[] = NAMES,
): Said {
  const changed = of.flatMap((name) => {
    const one = said[name][id];
    return one === undefined ? [] : [[name, { ...said[name], [id]: change(one) }] as const];
  });
  return { ...said, ...Object.fromEntries(changed) };
}

/** Another record leads there; a part that stands in it does not count. */
export function pointedAt(id: string, harbour: Harbour): boolean {
  const own = new Set([id, ...partsOf(id, harbour)]);
  return Object.entries(harbour).some(
    ([of, { links }]) => !own.has(of) && Object.values(links).some((to) => to?.includes(id)),
  );
}
