/** A passage of a page in one line, without markup: emphasis around it, backticks, escapes, comments. */
export function plainText(raw: string): string {
  const text = uncommented(raw)
    .replaceAll(/\\\r?\n/g, " ")
    .replaceAll("`", "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return unlinked(unemphasised(text))
    .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();
}

/** What stands in backticks, each once. */
export function codesIn(raw: string): readonly string[] {
  const pieces = uncommented(raw).split(/`+/);
  const closed = pieces.filter((_, i) => i % 2 === 1 && i < pieces.length - 1);
  return [...new Set(closed.map((code) => code.replaceAll(/\s+/g, " ").trim()))].filter((code) => code !== "");
}

function uncommented(raw: string): string {
  let text = "";
  for (let at = 0; ; ) {
    const open = raw.indexOf("<!--", at);
    const close = open < 0 ? -1 : raw.indexOf("-->", open);
    if (close < 0) return text + raw.slice(at);
    text += raw.slice(at, open);
    at = close + 3;
  }
}

function unemphasised(text: string): string {
  return /^(\*\*|__|\*|_)(?=[^*_\s])(.*[^*_\s])\1$/.exec(text)?.[2] ?? text;
}

/** `[inc-1](https://…)` names inc-1. */
function unlinked(text: string): string {
  return /^\[([^\][]+)\]\([^()\s]*\)$/.exec(text)?.[1] ?? text;
}
