import { repr } from "./repr.ts";

/** What a caller says of signals, or every fault of how it was said, in the words of DOMAIN.md 3.2. */
export interface Overrides {
  readonly signals: ReadonlyMap<string, boolean>;
  readonly faults: readonly string[];
}

/** Reads `key=value` texts; the last word about a key counts. */
export function overridesOf(raw: readonly string[]): Overrides {
  const read = raw.map(overrideOf);
  return {
    signals: new Map(read.flatMap((one) => ("words" in one ? [] : [[one.key, one.value] as const]))),
    faults: read.flatMap((one) => ("words" in one ? [one.words] : [])),
  };
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  ...{ true: true, "1": true, yes: true, on: true },
  ...{ false: false, "0": false, no: false, off: false },
};

function overrideOf(raw: string): { readonly key: string; readonly value: boolean } | { readonly words: string } {
  const cut = raw.indexOf("=");
  if (cut < 0) return { words: `Signal must use key=value format: ${repr(raw)}` };
  const [key, value] = [
    raw.slice(0, cut).trim(),
    raw
      .slice(cut + 1)
      .trim()
      .toLowerCase(),
  ];
  if (key === "") return { words: `Signal key must not be empty: ${repr(raw)}` };
  if (!Object.hasOwn(BOOLEANS, value)) return { words: `Unsupported boolean value in signal: ${repr(raw)}` };
  return { key, value: BOOLEANS[value] as boolean };
}
