/**
 * A glob over paths with `/`: `*` and `?` stay within a folder's name, `**` crosses folders, `{a,b}` is either. A glob
 * that ends in `/` means all that is beneath.
 */
export function glob(pattern: string): (path: string) => boolean {
  const whole = pattern.endsWith("/") ? `${pattern}**` : pattern;
  const source = whole.replace(/^\.?\//, "").replaceAll(/\*\*\/|\*\*|[*?]|\{[^{}]*\}|[^*?{]+|\{/g, translate);
  const expression = new RegExp(`^${source}$`, "s");
  return (path) => expression.test(path);
}

function translate(token: string): string {
  switch (token) {
    case "**/":
      return "(?:.*/)?";
    case "**":
      return ".*";
    case "*":
      return "[^/]*";
    case "?":
      return "[^/]";
    default:
      if (/^\{.*\}$/s.test(token)) return `(?:${token.slice(1, -1).split(",").map(literal).join("|")})`;
      return literal(token);
  }
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
