/** One document that nobody wrote with good intentions, and what exactly becomes of it. */
export interface Hostile {
  readonly name: string;
  /** Its extension says how it is read. */
  readonly path: string;
  readonly bytes: string | Uint8Array;
  /** Ids with the members that matter. */
  readonly statements?: readonly (readonly [id: string, body: object])[];
  /** `:line:column: words`. */
  readonly rejections?: readonly string[];
}

const SHIP = (id: string) => `kind: ship\nship_id: ${id}\n`;
const JSON_SHIP = (id: string, rest: object = {}) => JSON.stringify({ kind: "ship", ship_id: id, ...rest });
const levels = (count: number, of: (level: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join("");
const ten = (word: string) => Array(10).fill(word).join(",");

const GREEDY: readonly Hostile[] = [
  {
    name: "a billion laughs are counted, not laughed",
    path: "laughs.yaml",
    bytes: `${SHIP("l1")}a0: &a0 [${ten("ha")}]\n${levels(9, (i) => `a${i + 1}: &a${i + 1} [${ten(`*a${i}`)}]\n`)}`,
    rejections: [":1:1: The record has 12345679013 values, more than 200000; split it."],
  },
  {
    name: "an alias to a small thing is that thing",
    path: "alias.yaml",
    bytes: `${SHIP("al1")}notes: &n [a, b]\npapers: {copies: [*n, *n]}\n`,
    statements: [
      [
        "Ship:al1",
        {
          notes: ["a", "b"],
          papers: {
            copies: [
              ["a", "b"],
              ["a", "b"],
            ],
          },
        },
      ],
    ],
  },
  {
    name: "an alias within its own anchor names nothing",
    path: "cycle.yaml",
    bytes: `${SHIP("c1")}papers: &p {again: *p}\n`,
    rejections: [":3:20: The document is not YAML: *p names no anchor before it."],
  },
  {
    name: "lists of lists of mappings to merge give nothing",
    path: "merges.yaml",
    bytes: `m: &m {q: 1}\nl0: &l0 [*m, *m]\n${levels(40, (i) => `l${i + 1}: &l${i + 1} [*l${i}, *l${i}]\n`)}<<: *l40\n`,
    rejections: [":1:1: The record has 13194139533268 values, more than 200000; split it."],
  },
  {
    name: "mappings that merge each other are counted",
    path: "chain.yaml",
    bytes: `${SHIP("ch1")}${levels(3000, (i) => `m${i}: &m${i}\n  ${i === 0 ? "" : `<<: *m${i - 1}\n  `}k${i}: 1\n`)}`,
    rejections: [":2121:3: The document repeats more than 250000 values by merge keys (<<); write them out."],
  },
  {
    name: "JSON that nests is refused where it is too deep",
    path: "deep.json",
    bytes: "[".repeat(1_000_000),
    rejections: [":1:101: The document nests deeper than 100 levels."],
  },
  {
    name: "YAML that nests a little too deep is refused where its item begins",
    path: "deep.yaml",
    bytes: `${"[".repeat(102)}${"]".repeat(102)}`,
    rejections: [":1:2: The document nests deeper than 100 levels."],
  },
  ...["[", "{a: ", "- ", "? ", "- ? "].map(
    (open): Hostile => ({
      name: `YAML that nests by ${JSON.stringify(open)} without end is refused`,
      path: `deep${open.trim().codePointAt(0)}${open.length}.yaml`,
      bytes: open.repeat(30_000),
      rejections: ["The document nests deeper than 100 levels."],
    }),
  ),
];

const MISSPELLED: readonly Hostile[] = [
  {
    name: "a key that stands twice is told with both places",
    path: "twice.yaml",
    bytes: `${SHIP("t1")}name: a\nname: b\n`,
    rejections: [":4:1: The key name stands twice, first at twice.yaml:3:1; keep one."],
  },
  {
    name: "keys that are no texts are the texts they are written as",
    path: "keys.yaml",
    bytes: `${SHIP("k1")}1: a\ntrue: b\n2026-04-09: c\n~: d\n`,
    statements: [["Ship:k1", { "1": "a", true: "b", "2026-04-09": "c", "~": "d" }]],
  },
  {
    name: "a key that is a list is refused, and no neighbour with it",
    path: "listkey.yaml",
    bytes: `- {kind: ship, ship_id: lk1}\n- {kind: ship, ship_id: lk2, ? [a] : b}\n- {kind: ship, ship_id: lk3}\n`,
    statements: [
      ["Ship:lk1", {}],
      ["Ship:lk3", {}],
    ],
    rejections: [":2:32: The document has a mapping or a list for a key; a key must be a text."],
  },
  {
    name: "members of every object's prototype are members like others",
    path: "proto.json",
    bytes: `{"kind":"ship","ship_id":"p1","name":"n","__proto__":{"tonnage":7,"admin":true},"constructor":{"prototype":{"x":1}},"toString":"t","papers":{"__proto__":[1]}}`,
    statements: [
      [
        "Ship:p1",
        JSON.parse(
          '{"name":"n","__proto__":{"tonnage":7,"admin":true},"constructor":{"prototype":{"x":1}},"toString":"t","papers":{"__proto__":[1]}}',
        ),
      ],
    ],
  },
  {
    name: "parts named like members of every object's prototype are parts",
    path: "protoparts.json",
    bytes: `{"kind":"voyage","ship_id":"p2","number":"1","cargo":{"__proto__":{"weight":1},"constructor":{"weight":2}}}`,
    statements: [
      ["Voyage:p2/1", {}],
      ["Crate:p2/1/__proto__", { weight: 1 }],
      ["Crate:p2/1/constructor", { weight: 2 }],
    ],
  },
  {
    name: "what the graph says of a record no document says",
    path: "marks.yaml",
    bytes: `- {kind: ship, ship_id: m1, $faults: [mine]}\n- {kind: ship, ship_id: m2, $of: "Ship:x"}\n- {kind: ship, ship_id: m3, $schema: ship.json}\n`,
    statements: [["Ship:m3", { $schema: "ship.json" }]],
    rejections: [
      ":1:29: $faults is what the graph itself says of a record; call this member something else.",
      ":2:29: $of is what the graph itself says of a record; call this member something else.",
    ],
  },
  {
    name: "nor of its parts",
    path: "partmarks.json",
    bytes: `{"kind":"voyage","ship_id":"m4","number":"1","log":[{"said":"x","$faults":["mine"],"$of":"Voyage:other","$part":"9"}]}`,
    statements: [
      ["Voyage:m4/1", {}],
      ["LogEntry:m4/1/1", { said: "x", $of: "Voyage:m4/1", $part: 1 }],
    ],
  },
  {
    name: "dates and numbers of YAML are texts where a text belongs",
    path: "dates.yaml",
    bytes: `${SHIP("2026.04")}name: 2026-04-09\nflag: no\ntonnage: 0x10\nbuilt: 2026-04-12\nlast_seen: 2026-04-09T09:14:00Z\nnotes: [1e3, 0o7, .5, ~, 12:30:45, "1.50"]\n`,
    statements: [
      [
        "Ship:2026.04",
        {
          ship_id: "2026.04",
          name: "2026-04-09",
          flag: "no",
          tonnage: 16,
          built: "2026-04-12",
          last_seen: "2026-04-09T09:14:00Z",
          notes: ["1e3", "0o7", ".5", null, "12:30:45", "1.50"],
        },
      ],
    ],
  },
  {
    name: "the ordered mappings of YAML 1.1 lose nothing",
    path: "ordered.yaml",
    bytes: `%YAML 1.1\n---\n${SHIP("o1")}papers: !!omap [a: 1, b: 2]\nseal: !!binary aGk=\nwhen: !!timestamp 2026-04-12\nset: !!set {x, y}\n`,
    statements: [
      ["Ship:o1", { papers: [{ a: 1 }, { b: 2 }], seal: "aGk=", when: "2026-04-12", set: { x: null, y: null } }],
    ],
  },
  {
    name: "tags of any language are texts and mappings",
    path: "tags.yaml",
    bytes: `${SHIP("tg1")}papers: !!js/function "return 1"\nname: !!python/object/apply:os.system [x]\n`,
    rejections: [":4:39: ship.name must be a text; found a list."],
  },
];

const LETTERS: readonly Hostile[] = [
  {
    name: "a byte order mark is no content",
    path: "bom.yaml",
    bytes: `\ufeff${SHIP("b1")}`,
    statements: [["Ship:b1", {}]],
  },
  {
    name: "lines may end as Windows ends them",
    path: "crlf.yaml",
    bytes: `${SHIP("b2")}name: Anna\n`.replaceAll("\n", "\r\n"),
    statements: [["Ship:b2", { name: "Anna" }]],
  },
  {
    name: "UTF-16 is told by its mark",
    path: "utf16.yaml",
    bytes: Buffer.from(`\ufeff${SHIP("u1")}`, "utf16le"),
    rejections: [": The document is UTF-16; save it as UTF-8."],
  },
  {
    name: "UTF-16 without a mark is told by its NULs",
    path: "utf16.json",
    bytes: Buffer.from(JSON_SHIP("u2"), "utf16le"),
    rejections: [":1: The document has a NUL character, as UTF-16 and binary files do; save it as UTF-8."],
  },
  {
    name: "Latin-1 is told with its line",
    path: "latin.yaml",
    bytes: Buffer.from(`${SHIP("u3")}name: é\n`, "latin1"),
    rejections: [":3: The document is not UTF-8; save it as UTF-8."],
  },
  {
    name: "a line of another encoding stops no other line",
    path: "latin.ndjson",
    bytes: Buffer.concat([
      Buffer.from(`${JSON_SHIP("n1")}\n`),
      Buffer.from(`${JSON_SHIP("né")}\n`, "latin1"),
      Buffer.from(`${JSON_SHIP("n3", { name: "é" })}\n{"a":"\0"}\n`),
    ]),
    statements: [
      ["Ship:n1", {}],
      ["Ship:n3", { name: "é" }],
    ],
    rejections: [
      ":2:1: Line 2 is not UTF-8; save it as UTF-8.",
      ":4:6: Line 4 is not JSON: this text has a control character or an escape that JSON does not know.",
    ],
  },
  {
    name: "NULs and halves of letters that are spelled out are kept",
    path: "halves.json",
    bytes: '{"kind":"ship","ship_id":"h1","name":"a\\u0000b","notes":["\\ud800","x\\udc00y"],"papers":{"\\ud800":1}}',
    statements: [["Ship:h1", { name: "a\0b", notes: ["\ud800", "x\udc00y"], papers: { "\ud800": 1 } }]],
  },
  {
    name: "but not in a key",
    path: "halfkeys.json",
    bytes:
      '[{"kind":"ship","ship_id":"a\\u0000b"},{"kind":"ship","ship_id":"a\\ud800"},{"kind":"ship","ship_id":"a\\nb"}]',
    rejections: [
      ":1:27: ship.ship_id cannot be a key: it has a control character.",
      ":1:64: ship.ship_id cannot be a key: it has half of a surrogate pair.",
      ":1:100: ship.ship_id cannot be a key: it has a control character.",
    ],
  },
  {
    name: "quotes, colons, slashes and braces are letters of a key",
    path: "ids.json",
    bytes: `[${[`it's "x"`, "a:b", "a/b", "../..", "`MATCH (n) DETACH DELETE n`", "$x {y}", "\\", "%2F", "~2", "#"].map((id) => JSON_SHIP(id, { captain: id })).join(",\n")}]`,
    statements: [
      `it's "x"`,
      "a:b",
      "a/b",
      "../..",
      "`MATCH (n) DETACH DELETE n`",
      "$x {y}",
      "\\",
      "%2F",
      "~2",
      "#",
    ].map((id) => [`Ship:${id}`, { captain: id }]),
  },
];

const LONG: readonly Hostile[] = [
  {
    name: "a key of ten thousand letters is none",
    path: "longkey.json",
    bytes: JSON_SHIP("i".repeat(10_000)),
    rejections: [":1:26: ship.ship_id cannot be a key: it has 10000 characters, more than 512."],
  },
  {
    name: "the longest key of the widest letters is one",
    path: "widekey.json",
    bytes: JSON_SHIP("𝔸".repeat(512)),
    statements: [[`Ship:${"𝔸".repeat(512)}`, {}]],
  },
  {
    name: "a reference of ten thousand letters is kept in the record",
    path: "longlink.json",
    bytes: JSON_SHIP("ll1", { captain: "c".repeat(10_000) }),
    statements: [["Ship:ll1", { captain: "c".repeat(10_000) }]],
  },
  {
    name: "a title may be long",
    path: "longtitle.json",
    bytes: JSON_SHIP("lt1", { name: "title ".repeat(1500), flag: "f".repeat(9000) }),
    statements: [["Ship:lt1", { name: "title ".repeat(1500), flag: "f".repeat(9000) }]],
  },
  {
    name: "a title may be one word of a hundred thousand letters",
    path: "longword.json",
    bytes: JSON_SHIP("lw1", { name: "w".repeat(100_000), tags: ["t".repeat(50_000)], notes: ["n".repeat(50_000)] }),
    statements: [["Ship:lw1", { name: "w".repeat(100_000), tags: ["t".repeat(50_000)] }]],
  },
  {
    name: "a record above a mebibyte is refused, its neighbour is not",
    path: "large.json",
    bytes: `[${JSON_SHIP("la1", { papers: "x".repeat(1024 * 1024) })},${JSON_SHIP("la2")}]`,
    statements: [["Ship:la2", {}]],
    rejections: [":1:2: The ship has 1048619 bytes, more than 1048576; keep large texts elsewhere and name them here."],
  },
  {
    name: "a line above a mebibyte is refused unread, its neighbours are not",
    path: "longline.ndjson",
    bytes: `${JSON_SHIP("li1")}\n${JSON_SHIP("li2", { papers: "x".repeat(3 * 1024 * 1024) })}\n${JSON_SHIP("li3")}\n`,
    statements: [
      ["Ship:li1", {}],
      ["Ship:li3", {}],
    ],
    rejections: [
      ":2:1: Line 2 has 3145771 bytes, more than 1048576; split the record, or keep large texts elsewhere and name them here.",
    ],
  },
  {
    name: "numbers that no double holds are their digits",
    path: "numbers.json",
    bytes: '{"kind":"ship","ship_id":"nu1","papers":[9007199254740993,1e999,-0,0.1,123456789012345678901234567890]}',
    statements: [["Ship:nu1", { papers: ["9007199254740993", "1e999", 0, 0.1, "123456789012345678901234567890"] }]],
  },
  {
    name: "a whole number that Neo4j cannot hold is refused",
    path: "toolarge.json",
    bytes: JSON_SHIP("tl1", { tonnage: 1e300 }),
    rejections: [":1:42: ship.tonnage must be a whole number; found the number 1e+300."],
  },
];

const EMPTY: readonly Hostile[] = [
  { name: "an empty document says nothing", path: "empty.yaml", bytes: "" },
  { name: "nor does one of comments", path: "comments.yaml", bytes: "# one\n# two\n" },
  { name: "nor one of blank lines", path: "blank.ndjson", bytes: "\n \n\n" },
  {
    name: "an empty document is no JSON",
    path: "empty.json",
    bytes: "",
    rejections: [":1:1: The document is not JSON: expected a value; found the end."],
  },
  { name: "an empty list holds no records", path: "emptylist.json", bytes: "[]" },
  {
    name: "a line that is no JSON stops no other",
    path: "broken.jsonl",
    bytes: `${JSON_SHIP("br1")}\n{oops\n${JSON_SHIP("br3")}`,
    statements: [
      ["Ship:br1", {}],
      ["Ship:br3", {}],
    ],
    rejections: [':2:2: Line 2 is not JSON: expected a key in double quotes; found "o".'],
  },
  {
    name: "a document of YAML that is broken stops no other in its file",
    path: "broken.yaml",
    bytes: `---\n${SHIP("bd1")}---\nkind: [\n---\n${SHIP("bd3")}`,
    statements: [
      ["Ship:bd1", {}],
      ["Ship:bd3", {}],
    ],
    rejections: [
      ":6:1: The document is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
  },
  {
    name: "one id in each line is a statement a line",
    path: "same.ndjson",
    bytes: `${JSON_SHIP("same")}\n`.repeat(300),
    statements: Array.from({ length: 300 }, () => ["Ship:same", {}] as const),
  },
];

export const HOSTILE: readonly Hostile[] = [...GREEDY, ...MISSPELLED, ...LETTERS, ...LONG, ...EMPTY];
