/** Chance that begins where it is told to: the same mutations again for the same seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Draw = (below: number) => number;
type Mutation = (text: string, draw: Draw) => string | Uint8Array;

/** What a value may become. */
// biome-ignore format: a list of words
const VALUES = [
  "null", "true", "7", "-0.0", "1e999", '""', '" "', "[]", "{}", "[[]]", '[{"a": []}]', '{"a": {"b": null}}', "2026-04-09",
  "2026-13-45T99:99:99Z", '"\\u0000"', '"\\ud800"', '"__proto__"', "*a", "&a x", "!!binary x", "- x", "? x", "|", ">-", "kind: x",
  "none", "unknown", "incident:x", `"${"x".repeat(600)}"`, "[1, two, [three], {four: 5}]", "~", "---", "...", "<<: *a", "$faults",
];

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "a byte is another": (text, draw) => {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) bytes[draw(bytes.length)] = draw(256);
    return bytes;
  },
  "a piece is gone": (text, draw) => {
    const at = draw(text.length);
    return text.slice(0, at) + text.slice(at + 1 + draw(40));
  },
  "the end is gone": (text, draw) => text.slice(0, draw(text.length)),
  "a line stands twice": (text, draw) => spliced(text, draw, (line) => [line, line]),
  "a line is gone": (text, draw) => spliced(text, draw, () => []),
  "a line stands deeper": (text, draw) => spliced(text, draw, (line) => [`${" ".repeat(1 + draw(4))}${line}`]),
  "a line stands elsewhere": (text, draw) => {
    const lines = text.split("\n");
    const [moved = ""] = lines.splice(draw(lines.length), 1);
    lines.splice(draw(lines.length + 1), 0, moved);
    return lines.join("\n");
  },
  "two tokens change places": (text, draw) => {
    const tokens = text.split(/(\b)/);
    const [a, b] = [draw(tokens.length), draw(tokens.length)];
    [tokens[a], tokens[b]] = [tokens[b] ?? "", tokens[a] ?? ""];
    return tokens.join("");
  },
  "a value is of another type": (text, draw) => {
    const values = [...text.matchAll(/(?<=: ?)(?:"[^"\n]*"|[^\s,{}[\]"][^\n,}]*)/g)];
    const there = values[draw(values.length)];
    const value = VALUES[draw(VALUES.length)] as string;
    return there ? text.slice(0, there.index) + value + text.slice(there.index + there[0].length) : text + value;
  },
  "a key is another": (text, draw) => {
    const keys = [...text.matchAll(/[\w$-]+(?="?:)/g)];
    const [one, other] = [keys[draw(keys.length)], keys[draw(keys.length)]];
    return one && other ? text.slice(0, one.index) + other[0] + text.slice(one.index + one[0].length) : text;
  },
  "a piece stands many times": (text, draw) => {
    const at = draw(text.length);
    const piece = text.slice(at, at + 1 + draw(12));
    return text.slice(0, at) + piece.repeat(2 + draw(60)) + text.slice(at);
  },
};

/** A document with one to three things wrong, and what they are. */
export function mutated(text: string, draw: Draw): { readonly bytes: Uint8Array; readonly how: readonly string[] } {
  const names = Object.keys(MUTATIONS);
  const how = Array.from({ length: 1 + draw(3) }, () => names[draw(names.length)] as string);
  let bytes: Uint8Array = Buffer.from(text);
  for (const name of how) {
    const made = (MUTATIONS[name] as Mutation)(Buffer.from(bytes).toString("utf8"), draw);
    bytes = typeof made === "string" ? Buffer.from(made) : made;
  }
  return { bytes, how };
}

function spliced(text: string, draw: Draw, by: (line: string) => readonly string[]): string {
  const lines = text.split("\n");
  const at = draw(lines.length);
  lines.splice(at, 1, ...by(lines[at] ?? ""));
  return lines.join("\n");
}
