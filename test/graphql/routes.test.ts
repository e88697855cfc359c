import { expect, test } from "vitest";
import { asked } from "./asked.ts";

const PATHS =
  "outcome words paths { length nodes { id ... on Ship { name captain { rank } } } steps { link from { title } } }";
const AROUND = "words nodes { distance entity { id } } edges { link from { id } to { id } }";
const WHOLE = "completeness { routes population openings { count examples { id } } }";

/** The forms of a question, each with the exact text that it becomes (test/graphql/texts). */
const FORMS = {
  path: `{ path(from: "Ship:s1", to: "Voyage:s2/1") { ${PATHS} } }`,
  "path-through-hubs": `{ path(from: "Ship:s1", to: "Voyage:s2/1", hubs: true, maxHops: 3) { outcome } }`,
  "path-to-itself": `{ path(from: "Ship:s1", to: "Ship:s1") { outcome } }`,
  neighborhood: `{ neighborhood(id: "Ship:s1", depth: 2) { ${AROUND} } }`,
  "path-completeness": `{ path(from: "Ship:s1", to: "Captain:c1", links: ["captain", "permits"], hubs: true) { ${WHOLE} } }`,
  "neighborhood-completeness": `{ neighborhood(id: "Ship:s1", depth: 2, links: ["captain"], hubs: true) { ${WHOLE} } }`,
  "neighborhood-of-kinds": `{ neighborhood(id: "Ship:s1", kinds: [Voyage], links: ["ship"]) { cut } }`,
};

test.each(Object.entries(FORMS))("%s becomes exactly this text and these values", async (name, query) => {
  const { text, parameters } = asked(query);
  const values = JSON.stringify(parameters, (_, v) => (typeof v === "bigint" ? `${v}n` : (v as unknown)), 2);
  await expect(`${text}\n\n${values}\n`).toMatchFileSnapshot(`texts/${name}.txt`);
});

test.each([
  ["ends of other kinds", `{ path(from: "Fleet:f", to: "Crate:s1/1/a") { ${PATHS} } }`],
  ["how many", `{ path(from: "Ship:s1", to: "Voyage:s2/1", first: 9) { ${PATHS} } }`],
  [
    "what is left unsaid",
    `{ path(from: "Ship:s1", to: "Voyage:s2/1", maxHops: null, kinds: null, links: null, hubs: null, first: null) { ${PATHS} } }`,
  ],
  [
    "names and orders of fields",
    `{ way: path(to: "Voyage:s2/1", from: "Ship:s1") { p: paths { steps { to { title } } nodes { ... on Ship { captain { r: rank } name } } } } }`,
  ],
])("the text is the same for other %s", (_, query) => {
  expect(asked(query).text).toBe(asked(FORMS.path).text);
});

test("kinds and links are the same plan in whatever order and by whichever name they are said", () => {
  const { plan } = asked(
    `{ path(from: "Ship:s1", to: "Voyage:s2/1", kinds: [Ship, Permit], links: ["ship", "permit"]) { outcome } }`,
  );
  expect(
    asked(
      `{ path(from: "Ship:s1", to: "Voyage:s2/1", kinds: [Permit, Ship, Permit], links: ["Permit.voyages", "Ship.voyages", "inspections", "permit"]) { words } }`,
    ).plan,
  ).toEqual(plan);
});

test("what is asked of an entity anywhere on a path is asked of each once", () => {
  const { plan } = asked(FORMS.path);
  expect(plan.is === "path" && plan.node.scalars["Ship"]).toEqual(["id", "name"]);
  expect(plan.is === "path" && plan.node.own["Ship"]?.map((child) => child.key)).toEqual(["captain"]);
});

test("what the types rule out has no way to walk", () => {
  const { plan } = asked(`{ path(from: "Ship:s1", to: "Voyage:s2/1", kinds: [], links: ["sister"]) { outcome } }`);
  expect(plan).not.toHaveProperty("way");
});

test("what the database plans beside entities counts too, and is refused in numbers", () => {
  const roots = (field: string, n: number) => () => {
    const below = Array.from({ length: n }, (_, i) => `c${i}: voyages(first: ${i + 1}) { completeness { routes } }`);
    return asked(`{ ship(key: "s1") { ${field} ${below.join(" ")} } }`);
  };
  expect(roots("id", 40)).not.toThrow();
  expect(roots("id", 80)).toThrow(
    "looks in more than 250 places, and completeness here takes 5 of them. Ask for fewer fields that lead on, for completeness less often, or in several questions.",
  );
});
