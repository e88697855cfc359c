/** Largest page whose prose is read, in UTF-16 units. */
const LARGEST_PAGE = 256 * 1024;
/** Most lists and quotations of one page: the time they take grows with the square of their number. */
const MOST_BLOCKS = 1_000;
/** Most that nesting may cost: a line costs the square of its depth, and of an eighth of its columns. */
const MOST_DEPTH = 2_000_000;

/** Why a page's prose is not read, because its reader would take longer than it is long; undefined where it is. */
export function tooMuch(body: string): string | undefined {
  if (body.length > LARGEST_PAGE)
    return `its prose has ${body.length} characters, more than ${LARGEST_PAGE}; ${REMEDY}`;
  const { depth, blocks } = costOf(body);
  if (depth > MOST_DEPTH) return `its prose nests too deep to be read; ${REMEDY}`;
  if (blocks > MOST_BLOCKS) return `its prose has ${blocks} lists and quotations, more than ${MOST_BLOCKS}; ${REMEDY}`;
  return undefined;
}

const REMEDY = "keep records in front matter or in files of their own";

function costOf(body: string): { readonly depth: number; readonly blocks: number } {
  let [depth, blocks, above] = [0, 0, ""];
  for (const [line] of body.matchAll(/[^\n]+|(?<=\n)(?=\n)/g)) {
    const margin = /^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(line)?.[0] ?? "";
    const marks = margin.replaceAll(/[ \t\d]/g, "");
    depth += (marks.length + (margin.length - marks.length) / 2) ** 2 + (line.split("|").length / 8) ** 2;
    const mark = marks.slice(0, 1);
    if (mark !== "" && mark !== above) blocks++;
    if (mark !== "" || margin === "") above = mark;
  }
  return { depth, blocks };
}
