import type { Fault, MapNode, Member } from "../../read/node.ts";
import type { Check, Checked } from "./checks.ts";

/** What is said of a mapping's names that are no texts, blank, or there twice. */
export interface NameWords {
  readonly text: string;
  readonly blank: string;
  readonly unique: string;
}

/** One entry of a mapping whose names are the user's own. */
export interface Named<T> extends Checked<T> {
  /** Without the space around it. */
  readonly name: string;
  readonly member: Member;
}

/**
 * Every entry of such a mapping in the order of the text, with the faults of its name and of its value. A name that
 * cannot be one has its value looked at no further.
 */
export function entries<T>(
  node: MapNode,
  words: NameWords,
  check: (name: string, raw: string) => Check<T>,
): readonly Named<T | undefined>[] {
  const seen = new Set<string>();
  return node.members.map((member): Named<T | undefined> => {
    const name = member.key.trim();
    const fault = nameFault(member, name, seen, words);
    seen.add(name);
    if (fault !== undefined && fault !== words.unique)
      return { name, member, value: undefined, faults: [{ at: member.at, words: fault }] };
    const checked = check(name, member.key)(member.value, member.at);
    const twice: readonly Fault[] = fault === undefined ? [] : [{ at: member.at, words: fault }];
    return { name, member, value: checked.value, faults: [...twice, ...checked.faults] };
  });
}

function nameFault(member: Member, name: string, seen: ReadonlySet<string>, words: NameWords): string | undefined {
  if (member.keyType !== undefined) return words.text;
  if (name === "") return words.blank;
  return seen.has(name) ? words.unique : undefined;
}

/** The entries as one value: a name that stands twice is there once. */
export function together<T>(named: readonly Named<T | undefined>[]): Checked<Readonly<Record<string, T>>> {
  const sound = named.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return { value: Object.fromEntries(sound), faults: named.flatMap((one) => one.faults) };
}
