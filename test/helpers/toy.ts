import { all, field, has, not } from "../../src/ontology/condition.ts";
import {
  bool,
  day,
  int,
  json,
  kind,
  many,
  mentioned,
  moment,
  must,
  one,
  text,
  texts,
  via,
  word,
  words,
} from "../../src/ontology/declare.ts";
import { type Declarations, ontology } from "../../src/ontology/ontology.ts";

/** A harbour: every trait that a declaration can have, once, on kinds that mean nothing to the product. */
export const TOY: Declarations = {
  Ship: kind({
    about: "What sails.",
    key: [["ship_id"]],
    title: "name",
    fields: {
      name: text(),
      flag: word({ known: ["red", "blue"], indexed: true }),
      tonnage: int({ sortable: true }),
      built: day(),
      lastSeen: moment({ sortable: true }),
      armed: bool(),
      tags: words(),
      notes: texts(),
      papers: json(),
    },
    links: {
      homePort: one("Port", { inverse: "ships" }),
      captain: one("Captain", { inverse: "ships" }),
      sister: one("Ship", { inverse: "sisters" }),
      fleet: one("Fleet", { inverse: "ships" }),
      owner: one("Team", { inverse: "owns", union: true }),
    },
    expects: {
      captain: must("Nobody answers for her at sea.", { source: "TOY-1" }),
      flag: must("Nobody knows whose law holds.", { severity: "MEDIUM" }),
      voyages: must("A ship that never sailed is no ship.", { severity: "LOW" }),
      homePort: must("Nobody knows where she belongs.", { severity: "CRITICAL", when: field("armed", "eq", true) }),
    },
  }),
  Voyage: kind({
    about: "One way of one ship.",
    key: [["ship_id", "number"]],
    fields: { number: word(), wave: word({ indexed: true }), departedAt: moment({ sortable: true }) },
    links: {
      ship: one("Ship", { inverse: "voyages" }),
      calls: many("Port", { inverse: "calledBy" }),
      permit: one("Permit", { inverse: "voyages", from: ["papers.permit_id"] }),
      lanterns: many("Lantern", { inverse: "voyages", from: ["lanterns"], read: "entries" }),
      mainLantern: one("Lantern", { inverse: "mainOf", prefix: "mast" }),
      owner: one("Team", { inverse: "owns", union: true }),
    },
    derived: {
      inspections: via(["ship.inspections"], { same: ["wave"], inverse: "voyages" }),
      people: via(["ship.captain", "permit.issuer"], { inverse: "sailedOn" }),
    },
    expects: {
      ship: must("Nothing sailed.", { severity: "CRITICAL", dangling: "HIGH" }),
      permit: must("She may not leave in a storm without one.", {
        when: all(field("wave", "eq", "storm"), not(has("ship.captain", field("rank", "eq", "admiral")))),
      }),
    },
  }),
  Crate: {
    about: "What a voyage carries.",
    presence: "part",
    part: { link: "voyage", at: "cargo", shape: "map", value: "content", name: "crate" },
    fields: { crate: word(), weight: int() },
    links: {
      voyage: one("Voyage", { inverse: "crates" }),
      content: one(["Ship", "Port", "Lantern", "ExternalReference"], { inverse: "cratedIn" }),
      seals: many("Permit", { inverse: "crates", from: ["seals"], shares: true }),
      otherSeals: many("ExternalReference", { inverse: "crates", from: ["seals"], shares: true }),
    },
    expects: { content: must("An empty crate is a lie.") },
  },
  LogEntry: {
    about: "One line of a voyage's log.",
    presence: "part",
    part: { link: "voyage", at: "log", shape: "list" },
    fields: { said: text() },
    links: { voyage: one("Voyage", { inverse: "logEntries" }) },
  },
  Permit: kind({
    about: "Leave to sail.",
    scoped: true,
    scheme: "permit",
    key: [["permit_id"]],
    fields: { until: moment() },
    links: { issuer: one("Captain", { inverse: "permits" }) },
  }),
  Inspection: kind({
    about: "Somebody looked.",
    key: [["inspection_id"], ["ship_id", "#"]],
    fields: { wave: word(), verdict: word() },
    links: {
      ship: one("Ship", { inverse: "inspections" }),
      subject: one("any", { inverse: "inspectedIn" }),
    },
  }),
  Fleet: kind({
    about: "Ships that sail together; its record lists them.",
    key: [["fleet_id"]],
    fields: { name: text() },
    lists: { ships: { from: ["ships"] } },
  }),
  Port: mentioned("Where ships lie.", { scheme: "port", hub: true }),
  Lantern: mentioned("A light, by place and make.", { composite: true }),
  Captain: {
    about: "Who answers for a ship; may have records.",
    presence: "either",
    hub: true,
    key: [["captain_id"]],
    fields: { rank: word() },
  },
  Team: mentioned("Who owns.", { hub: true }),
  ExternalReference: mentioned("What fits nothing.", { hub: true, composite: true }),
};

export const toy = ontology(TOY, { texts: { permit: ["of_passage"] }, notReferences: ["sha256"] });
