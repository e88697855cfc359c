import { expect, test } from "vitest";
import { type Condition, exists, field, has, resolved, stated } from "../../src/ontology/condition.ts";
import { contradictions, ROOT_FIELDS } from "../../src/ontology/contradictions.ts";
import { type KindDeclaration, kind, many, mentioned, must, one, text, via } from "../../src/ontology/declare.ts";
import { type Declarations, ontology } from "../../src/ontology/ontology.ts";
import { spine } from "../../src/ontology/spine.ts";
import { TOY } from "../helpers/toy.ts";

const declared = (name: string) => TOY[name] as KindDeclaration;

/** The toy with some of its kinds declared otherwise. */
const but = (changed: Declarations): readonly string[] => contradictions({ ...TOY, ...changed });

/** A ship with further fields, links, derived links or expectations. */
function ship(more: Partial<KindDeclaration>): Declarations {
  const d = declared("Ship");
  return {
    Ship: {
      ...d,
      ...more,
      fields: { ...d.fields, ...more.fields },
      links: { ...d.links, ...more.links },
      derived: { ...d.derived, ...more.derived },
      expects: { ...d.expects, ...more.expects },
    },
  };
}

/** A ship of which something is expected under that condition. */
const when = (condition: Condition) => ship({ expects: { flag: must("It matters.", { when: condition }) } });

test("the toy and the real ontology hold together", () => {
  expect(contradictions(TOY)).toEqual([]);
  expect(spine.kinds.size).toBe(62);
});

const SENTENCES: readonly (readonly [string, Declarations, string])[] = [
  ["names", { buoy: mentioned("Small.") }, "buoy: a kind is written in PascalCase."],
  ["names", { Record: mentioned("Taken.") }, "Record: the name is taken in the graph or in the API."],
  ["names", ship({ fields: { home_port: text() } }), "Ship.home_port: fields and links are written in camelCase."],
  [
    "names",
    ship({ links: { dock: one("Port", { inverse: "docked_ships" }) } }),
    "Ship.dock: its inverse docked_ships is not written in camelCase.",
  ],
  ["names", ship({ fields: { state: text() } }), "Ship.state: the name state is reserved on every kind."],
  [
    "names",
    ship({ links: { name: one("Captain", { inverse: "namedShips" }) } }),
    "Ship.name is declared twice, as a field, a link or a derived link.",
  ],
  ["names", ship({ title: "nickname" }), "Ship: its title is nickname, which is no field of it."],
  [
    "names",
    ship({ links: { dock: one("Port", { inverse: "title" }) } }),
    "Ship: title is a text on every kind, so no link can have that name.",
  ],
  ["keys", { Buoy: kind({ about: "Floats." }) }, "Buoy has records and no key."],
  [
    "keys",
    { Port: mentioned("Where ships lie.", { scheme: "port", hub: true, key: [["port_id"]] }) },
    "Port is only mentioned, so no record can hold its key port_id.",
  ],
  [
    "keys",
    { Buoy: { about: "Floats.", presence: "part" } },
    "Buoy is a part and does not say by which to-one link it hangs on its whole.",
  ],
  [
    "keys",
    {
      Buoy: {
        about: "Floats.",
        presence: "part",
        part: { link: "ports", at: "buoys", shape: "map" },
        links: { ports: many("Voyage", { inverse: "buoys" }) },
      },
    },
    "Buoy is a part and does not say by which to-one link it hangs on its whole.",
  ],
  [
    "keys",
    { LogEntry: { ...declared("LogEntry"), key: [["line"]] } },
    "LogEntry is a part, so its whole and its place are its key; line is none.",
  ],
  [
    "keys",
    {
      Buoy: {
        about: "Floats.",
        presence: "part",
        part: { link: "port", at: "buoys", shape: "map" },
        links: { port: one("Port", { inverse: "buoys" }) },
      },
    },
    "Buoy is a part of Port, which has no records of its own.",
  ],
  [
    "keys",
    { LogEntry: { ...declared("LogEntry"), part: { link: "voyage", at: "log", shape: "list", value: "words" } } },
    "LogEntry: words is set from its place in the whole, and nothing of it reads words.",
  ],
  [
    "keys",
    { Fleet: { ...declared("Fleet"), part: { link: "x", at: "y", shape: "map" } } },
    "Fleet says where it stands in a whole, and is no part.",
  ],
  [
    "targets",
    ship({ links: { tug: one("Tug", { inverse: "tows" }) } }),
    "Ship.tug leads to Tug, which is not declared.",
  ],
  ["targets", ship({ links: { tug: one([], { inverse: "tows" }) } }), "Ship.tug leads to no kind."],
  [
    "targets",
    ship({ links: { light: one(["Lantern", "Port"], { inverse: "lit", prefix: "mast" }) } }),
    "Ship.light has a key prefix, so it must lead to one kind.",
  ],
  [
    "inverses",
    ship({ links: { twin: one("Ship", { inverse: "captain" }) } }),
    "Ship.captain is declared, and is also the inverse of Ship.twin.",
  ],
  [
    "inverses",
    ship({ links: { dock: one("Port", { inverse: "links" }) } }),
    "Ship.dock: its inverse links is reserved on every kind.",
  ],
  [
    "inverses",
    ship({ links: { dock: one("Port", { inverse: "ships" }) } }),
    "Port.ships is the inverse of Ship.homePort and Ship.dock; say union on each, or name them apart.",
  ],
  [
    "inverses",
    ship({ derived: { lastPorts: via(["voyages.calls"], { inverse: "ships" }) } }),
    "Port.ships is the inverse of Ship.homePort and of the derived link Ship.lastPorts.",
  ],
  [
    "inverses",
    ship({ derived: { masters: via(["voyages.permit.issuer"], { inverse: "rank" }) } }),
    "Captain.rank is declared, and is also the inverse of Ship.masters.",
  ],
  [
    "inverses",
    ship({ derived: { masters: via(["voyages.permit.issuer"], { inverse: "records" }) } }),
    "Ship.masters: its inverse records is reserved on every kind.",
  ],
  [
    "inverses",
    ship({
      derived: {
        lastPorts: via(["voyages.calls"], { inverse: "lastShips" }),
        firstPorts: via(["voyages.calls"], { inverse: "lastShips" }),
      },
    }),
    "Port.lastShips is the inverse of several derived links.",
  ],
  [
    "walks",
    ship({ derived: { masters: via(["voyages.pilot"], { inverse: "mastered" }) } }),
    "Ship.masters: the walk voyages.pilot leads nowhere: Voyage has no link pilot.",
  ],
  [
    "walks",
    ship({ derived: { crew: via(["voyages.people"], { inverse: "crewed" }) } }),
    "Ship.crew: the walk voyages.people goes along the derived link people; name the hops behind it.",
  ],
  [
    "walks",
    ship({ derived: { crew: via(["crew"], { inverse: "crewed" }) } }),
    "Ship.crew: the walk crew goes along the derived link crew; name the hops behind it.",
  ],
  [
    "walks",
    {
      Port: mentioned("Where ships lie.", {
        scheme: "port",
        hub: true,
        links: { voyages: one("Fleet", { inverse: "havens" }) },
      }),
      ...ship({ derived: { odd: via(["inspections.subject.voyages"], { inverse: "oddly" }) } }),
    },
    "Ship.odd: the walk inspections.subject.voyages goes along the derived link voyages; name the hops behind it.",
  ],
  [
    "walks",
    {
      Port: mentioned("Where ships lie.", {
        scheme: "port",
        hub: true,
        links: { cratedIn: one("Fleet", { inverse: "havens" }) },
      }),
      Crate: {
        ...declared("Crate"),
        links: {
          ...declared("Crate").links,
          content: one(["Ship", "Lantern", "ExternalReference"], { inverse: "cratedIn" }),
        },
      },
      ...ship({ derived: { odd: via(["inspections.subject.cratedIn"], { inverse: "oddly" }) } }),
    },
    "Ship.odd: the walk inspections.subject.cratedIn goes along cratedIn of some kinds and against cratedIn of others.",
  ],
  [
    "walks",
    ship({ derived: { lastPorts: via(["voyages.calls"], { inverse: "lastShips", same: ["flag"] }) } }),
    "Ship.lastPorts: both ends must have flag to be the same in it.",
  ],
  [
    "walks",
    ship({ derived: { lastPorts: via(["voyages.calls"], { inverse: "lastShips", named: "ports" }) } }),
    "Ship.lastPorts: ports is no field of Ship.",
  ],
  [
    "expectations",
    ship({ expects: { anchor: must("It drifts.") } }),
    "Ship expects anchor, which is no field or link of it.",
  ],
  ["conditions", when(exists("wind")), "Ship expects flag when wind …, which is no field of it."],
  ["conditions", when(stated("flag")), "Ship expects flag when flag is stated, which is no link of it."],
  ["conditions", when(resolved("pilot")), "Ship expects flag when pilot is resolved, which is no link of it."],
  [
    "conditions",
    when(has("voyages.pilot")),
    "Ship expects flag when has the walk voyages.pilot leads nowhere: Voyage has no link pilot.",
  ],
  [
    "conditions",
    when(has("voyages", field("rank", "eq", "admiral"))),
    "Ship expects flag when voyages: rank …, which is no field of it.",
  ],
  [
    "conditions",
    when(has("voyages.people", field("wave", "eq", "storm"))),
    "Ship expects flag when voyages.people: wave …, which is no field of it.",
  ],
  [
    "conditions",
    when({ is: "every", walk: "pilots", where: exists("rank") }),
    "Ship expects flag when every the walk pilots leads nowhere: Ship has no link pilots.",
  ],
  [
    "conditions",
    when({ is: "count", walk: "pilots", test: { op: "gte", value: 2 } }),
    "Ship expects flag when count the walk pilots leads nowhere: Ship has no link pilots.",
  ],
  [
    "conditions",
    when({ is: "same", left: "captain", right: "pilot" }),
    "Ship expects flag when same the walk pilot leads nowhere: Ship has no link pilot.",
  ],
  [
    "lists",
    { Fleet: { ...declared("Fleet"), lists: { boats: { from: ["boats"] } } } },
    "Fleet lists boats, which is the inverse of 0 links; it must be of one.",
  ],
  [
    "paths",
    ship({ links: { skipper: one("Captain", { inverse: "skippered", from: ["captain"] }) } }),
    "Ship: captain and skipper both read captain; say shares on each.",
  ],
  [
    "shared names",
    { Port: mentioned("Where ships lie.", { scheme: "port", hub: true, short: "ship" }) },
    "Ship and Port have the same short name: ship.",
  ],
  [
    "shared names",
    { Fleet: { ...declared("Fleet"), record: "ship" } },
    "Ship and Fleet have the same word after kind:: ship.",
  ],
  [
    "shared names",
    { Ship: { ...declared("Ship"), wrapper: "hull" }, Fleet: { ...declared("Fleet"), wrapper: "hull" } },
    "Ship and Fleet have the same wrapper: hull.",
  ],
  [
    "shared names",
    { Lantern: mentioned("A light.", { scheme: "port", composite: true }) },
    "Port and Lantern have the same scheme: port.",
  ],
  [
    "shared names",
    {
      ShipHome: kind({ about: "A house.", key: [["id"]], links: { port: one("Port", { inverse: "houses" }) } }),
    },
    "Ship.homePort and ShipHome.port have the same edge type: SHIP_HOME_PORT.",
  ],
  [
    "shared names",
    { Ships: kind({ about: "A fleet.", key: [["id"]], plural: "armadas" }) },
    "Ship and Ships have the same root field: ships.",
  ],
  ["shared names", ship({ plural: "ship" }), "Ship: its singular and its plural are both ship."],
  [
    "shared names",
    { Gape: mentioned("Wide.", { plural: "gaps" }) },
    "Gape: gaps is a root field of the API; name its plural apart.",
  ],
];

/** Each is one fault, and the self-check does not bury it under what follows from it. */
test.each(SENTENCES)("%s: the self-check says it in one sentence", (_, changed, sentence) => {
  expect(but(changed)).toEqual([sentence]);
});

test("every root field of the API is kept from kinds", () => {
  const taken = ROOT_FIELDS.filter((name) => {
    const faults = but({ Buoy: mentioned("Floats.", { plural: name }) });
    return faults.includes(`Buoy: ${name} is a root field of the API; name its plural apart.`);
  });
  expect(taken).toEqual(ROOT_FIELDS);
});

test("an ontology that contradicts itself is not made, and every contradiction is listed", () => {
  const broken = {
    Buoy: kind({ about: "Floats." }),
    Gull: kind({ about: "Flies.", key: [["id"]], links: { nest: one("Nest", { inverse: "gulls" }) } }),
  };
  expect(() => ontology(broken, { texts: {}, notReferences: [] })).toThrow(
    "The ontology contradicts itself:\n- Buoy has records and no key.\n- Gull.nest leads to Nest, which is not declared.",
  );
});
