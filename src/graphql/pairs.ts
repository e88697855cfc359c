import { TokenKind } from "graphql";

/** Counts, token by token, the pairs of fields that validation would compare. */
export interface Pairs {
  take(kind: TokenKind, value: string): void;
  /** So far, without those that fragments add. */
  readonly count: number;
  /** With those that fragments may add, wherever they are spread. */
  whole(): number;
}

/** Fields of one place in the answer: those of an inline fragment are at the place around it. */
interface Place {
  readonly below: Map<string, Place>;
  times: number;
}

const place = (): Place => ({ below: new Map(), times: 0 });

interface Named {
  all: number;
  inFragments: number;
}

/**
 * Two fields fall together if they have one name at one place. Within an operation the place is known from the text; a
 * fragment may be spread anywhere, so each of its fields counts against every field of that name.
 */
export function pairsOf(): Pairs {
  const names = new Map<string, Named>();
  const at = { count: 0, arguments: 0, fragment: false, last: "" as string, before: "" as string };
  const way: Place[] = [];
  let field: Place | undefined;
  const meet = (name: string) => {
    const parent = way.at(-1) as Place;
    field = parent.below.get(name) ?? place();
    parent.below.set(name, field);
    at.count += field.times;
    field.times += 1;
    const named = names.get(name) ?? { all: 0, inFragments: 0 };
    names.set(name, named);
    named.all += 1;
    if (at.fragment) named.inFragments += 1;
  };
  const takeName = (name: string) => {
    if (way.length === 0) {
      if (name === "fragment") at.fragment = true;
    } else if (at.last === TokenKind.SPREAD || at.last === TokenKind.AT) return;
    else if (at.last === TokenKind.NAME && at.before === TokenKind.SPREAD) return;
    else if (at.last !== TokenKind.COLON) meet(name);
  };
  return {
    take(kind, value) {
      if (kind === TokenKind.PAREN_L) at.arguments += 1;
      else if (kind === TokenKind.PAREN_R) at.arguments -= 1;
      else if (at.arguments > 0) return;
      else if (kind === TokenKind.BRACE_L) {
        const inline = way.length > 0 && field === undefined;
        way.push(inline ? (way.at(-1) as Place) : (field ?? place()));
        field = undefined;
      } else if (kind === TokenKind.BRACE_R) {
        way.pop();
        field = undefined;
        if (way.length === 0) at.fragment = false;
      } else if (kind === TokenKind.SPREAD) field = undefined;
      else if (kind === TokenKind.NAME) takeName(value);
      at.before = at.last;
      at.last = kind;
    },
    get count() {
      return at.count;
    },
    whole: () => [...names.values()].reduce((sum, { all, inFragments }) => sum + inFragments * all, at.count),
  };
}
