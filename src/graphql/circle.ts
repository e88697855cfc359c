import { TokenKind } from "graphql";

/** Which fragment spreads which, token by token. */
export interface Circle {
  take(kind: TokenKind, value: string, nesting: number): void;
  /** The names of a circle, the first of them again at its end. */
  found(): readonly string[] | undefined;
}

export function circleOf(): Circle {
  const spreads = new Map<string, Set<string>>();
  let [head, named, fragment, last] = [0, false, "", "" as string];
  return {
    take(kind, value, nesting) {
      if (head === 0) [named, fragment] = [value === "fragment", ""];
      if (head === 1 && named) fragment = value;
      head = nesting === 0 && kind === TokenKind.BRACE_R ? 0 : head + 1;
      if (kind === TokenKind.NAME && last === TokenKind.SPREAD && value !== "on" && fragment !== "")
        spreads.set(fragment, (spreads.get(fragment) ?? new Set()).add(value));
      last = kind;
    },
    found() {
      const done = new Set<string>();
      for (const name of spreads.keys()) {
        const circle = circleFrom(name, [], spreads, done);
        if (circle) return circle;
      }
      return undefined;
    },
  };
}

/** At most as deep as there are fragments. */
function circleFrom(
  name: string,
  way: readonly string[],
  spreads: ReadonlyMap<string, ReadonlySet<string>>,
  done: Set<string>,
): readonly string[] | undefined {
  const begun = way.indexOf(name);
  if (begun >= 0) return [...way.slice(begun), name];
  if (done.has(name)) return undefined;
  for (const next of spreads.get(name) ?? []) {
    const circle = circleFrom(next, [...way, name], spreads, done);
    if (circle) return circle;
  }
  done.add(name);
  return undefined;
}
