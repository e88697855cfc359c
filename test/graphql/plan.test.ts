import { expect, test } from "vitest";
import { asked } from "./asked.ts";

/** The forms of a question, each with the exact text that it becomes (test/graphql/texts). */
const FORMS = {
  "by-key": `{ ship(key: "s1") { id name tonnage } }`,
  "to-one": `{ ship(key: "s1") { captain { rank } } }`,
  connection: `{ ship(key: "s1") { voyages(first: 2) { totalCount nodes { wave } pageInfo { hasNextPage } } } }`,
  "total-alone": `{ ship(key: "s1") { voyages { totalCount } } }`,
  "derived-forwards": `{ voyage(key: "s1/1") { inspections { totalCount nodes { id } } } }`,
  "derived-backwards": `{ inspection(key: "i1") { voyages { nodes { id } } } }`,
  "derived-union": `{ voyage(key: "s1/1") { people { totalCount nodes { id } } } }`,
  "derived-union-backwards": `{ captain(key: "c1") { sailedOn { nodes { id } } } }`,
  "several-kinds": `{ crate(key: "s1/1/a") { content { id ... on Ship { name captain { id } } ... on Port { ships { totalCount } } } } }`,
  "union-inverse": `{ team(key: "t1") { owns(kinds: [Voyage, Ship]) { totalCount nodes { id title } } } }`,
  list: `{ ships(first: 3) { totalCount nodes { id } } }`,
  "list-of-all": `{ entities(kinds: [Ship, Port], states: [UNRESOLVED]) { totalCount nodes { id } } }`,
  nodes: `{ nodes(ids: ["Ship:s1", "Port:p1", "Ship:s1"]) { id ... on Ship { name } } }`,
  gaps: `{ voyage(key: "s1/1") { gaps { code subject { id } target { state } owner { id } records { id } } gapCount } }`,
  links: `{ voyage(key: "s1/1") { links { name state count targets(first: 2) { nodes { id } } gaps { code } } } }`,
  records: `{ ship(key: "s1") { records(first: 2) { totalCount nodes { slot body source { rank rejections { words } } } } } }`,
  sources: `{ sources { id kinds lastLoad } }`,
  search: `{ search(text: "Anna b-1", kinds: [Ship, Fleet], first: 2) { more hits { score matched field snippet entity { id title } } } }`,
  loads: `{ loads(first: 2) { totalCount nodes { id at source { name } } } }`,
};

test.each(Object.entries(FORMS))("%s becomes exactly this text and these values", async (name, query) => {
  const { text, parameters } = asked(query);
  const values = JSON.stringify(parameters, (_, v) => (typeof v === "bigint" ? `${v}n` : (v as unknown)), 2);
  await expect(`${text}\n\n${values}\n`).toMatchFileSnapshot(`texts/${name}.txt`);
});

test("a plan says what is asked and nothing of how it was spelled", () => {
  const { plan } = asked(
    `query($k: String!) {
    boat: ship(key: $k) { nick: name kind owner { key } port: homePort { __typename } v: voyages(first: 2) { nodes { wave } } }
  }`,
    { k: " s1 " },
  );
  expect(plan).toEqual({
    is: "entity",
    id: "Ship:s1",
    node: {
      kinds: ["Ship"],
      scalars: { Ship: ["id", "name"] },
      shared: [],
      own: {
        Ship: [
          {
            is: "one",
            key: "homePort",
            step: "homePort",
            node: { kinds: ["Port"], scalars: { Port: ["id"] }, shared: [], own: {} },
          },
          {
            is: "one",
            key: "owner",
            step: "owner",
            node: { kinds: ["Team"], scalars: { Team: ["id"] }, shared: [], own: {} },
          },
          {
            is: "page",
            key: 'voyages [2,"",null]',
            step: "voyages",
            list: {
              first: 2,
              after: "",
              total: false,
              node: { kinds: ["Voyage"], scalars: { Voyage: ["id", "wave"] }, shared: [], own: {} },
            },
          },
        ],
      },
    },
  });
});

test("two selections of one link with the same arguments are one child, under whatever names and fragments", () => {
  const once = asked(`{ ship(key: "s1") { voyages(first: 2) { totalCount nodes { wave number owner { id } } } } }`);
  const twice = asked(`query($two: Int = 2) {
    ship(key: "s1") { a: voyages(first: $two) { nodes { number } totalCount } ...More }
  }
  fragment More on Entity { ... on Ship { b: voyages(first: 2) { edges { node { owner { id } w: wave } } } } }`);
  expect(twice.plan).toEqual(once.plan);
});

test("two selections of one link with other arguments are two children", () => {
  const { plan } = asked(
    `{ ship(key: "s1") { a: voyages(first: 2) { nodes { id } } b: voyages(first: 3) { nodes { id } } } }`,
  );
  expect(plan.is === "entity" && plan.node.own["Ship"]?.map((child) => child.key)).toEqual([
    'voyages [2,"",null]',
    'voyages [3,"",null]',
  ]);
});

const ASKED = asked(`{ ship(key: "s1") {
  name captain { rank } voyages(first: 2) { totalCount nodes { wave crates { nodes { id } } } } gaps { code } } }`);

test.each([
  [
    "aliases",
    `{ x: ship(key: "s1") { n: name c: captain { r: rank } v: voyages(first: 2) { t: totalCount nodes { w: wave cr: crates { nodes { i: id } } } } g: gaps { c: code } } }`,
  ],
  [
    "orders of fields",
    `{ ship(key: "s1") { gaps { code } voyages(first: 2) { nodes { crates { nodes { id } } wave } totalCount } captain { rank } name } }`,
  ],
  [
    "selected scalars",
    `{ ship(key: "s1") { tonnage papers tags captain { id state } voyages(first: 2) { totalCount nodes { number departedAt crates { nodes { weight } } } } gaps { id found why } } }`,
  ],
  [
    "keys and sizes of pages",
    `{ ship(key: "other") { name captain { rank } voyages(first: 40) { totalCount nodes { wave crates(first: 7) { nodes { id } } } } gaps { code } } }`,
  ],
  [
    "fragments",
    `{ ship(key: "s1") { ...A ... on Entity { gaps { code } ... on Ship { captain { rank } } } } } fragment A on Ship { name voyages(first: 2) { totalCount ...B } } fragment B on VoyageConnection { nodes { wave crates { nodes { id } } } }`,
  ],
])("the text is the same for other %s", (_, query) => {
  expect(asked(query).text).toBe(ASKED.text);
});

test("what is skipped or not included is not asked for", () => {
  const query = `query($no: Boolean!, $yes: Boolean!) { ship(key: "s1") { id captain @include(if: $no) { id } homePort @skip(if: $yes) { id } ... on Ship @include(if: $yes) { name @skip(if: $no) } } }`;
  expect(asked(query, { no: false, yes: true }).plan).toEqual(asked(`{ ship(key: "s1") { name } }`).plan);
});

test("a condition on a type that the entity cannot be asks for nothing", () => {
  expect(asked(`{ entity(id: "Ship:s1") { id ... on Voyage { ship { id } } } }`).plan).toEqual(
    asked(`{ ship(key: "s1") { id } }`).plan,
  );
});

test("no value stands in a text", () => {
  const { text, parameters } = asked(
    `{ entities(kinds: [Ship], states: [FORMER]) { nodes { id ... on Ship { voyages(first: 17) { nodes { id } } } } } }`,
  );
  expect(text).not.toMatch(/FORMER|17|18|Ship:/);
  expect(Object.values(parameters) as unknown).toEqual(
    expect.arrayContaining<unknown>([18n, ["FORMER"], [["Ship:", "Ship;"]]]),
  );
});
