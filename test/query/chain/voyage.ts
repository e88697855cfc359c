import { field } from "../../../src/ontology/condition.ts";
import { beyond, type ChainDeclaration, type Roads, stands } from "../../../src/ontology/chains/declare.ts";
import { withChains } from "../../../src/ontology/chains/resolve.ts";
import { toy } from "../../helpers/toy.ts";

/** A chain over the harbour: every trait that a chain can have, once. */
export const VOYAGE: ChainDeclaration = {
  about: "Who sailed what, with whose leave.",
  stages: {
    ship: { title: "Ship", proof: [[stands("Ship")]] },
    captain: { title: "Captain", proof: [[stands("Captain")]] },
    permit: {
      title: "Permit",
      proof: [[stands("Permit")]],
      unless: {
        found: [stands("Voyage", field("wave", "eq", "calm"), "calm")],
        none: [stands("Inspection")],
        why: "In a calm nobody needs one.",
      },
    },
    inspection: { title: "Inspection", proof: [[stands("Inspection")]] },
    fleet: { title: "Fleet", proof: [[stands("Fleet")]] },
    log: { title: "Log", proof: [[stands("Voyage")], [beyond("Voyage", "logEntries", "log entry")]] },
  },
  alsoFrom: ["Crate"],
};

export const WATERWAYS: Roads = {
  Voyage: {
    ways: {
      Ship: ["ship"],
      Captain: ["ship.captain", "permit.issuer"],
      Permit: ["permit"],
      Inspection: ["inspections"],
      Fleet: ["ship.fleet"],
    },
    one: ["Captain"],
  },
  LogEntry: { at: "voyage" },
  Crate: { at: "voyage" },
  Ship: {
    ways: { Captain: ["captain"], Inspection: ["inspections"], Fleet: ["fleet"], Voyage: ["voyages"] },
    through: ["voyages"],
  },
  Captain: { ways: { Ship: ["ships"], Permit: ["permits"], Voyage: ["permits.voyages"] }, through: ["ships"] },
  Permit: { ways: { Captain: ["issuer"], Voyage: ["voyages"], Ship: ["voyages.ship"] }, through: ["voyages"] },
  Inspection: { ways: { Ship: ["ship"], Voyage: ["voyages"] } },
  Fleet: { ways: { Ship: ["ships"] } },
};

export const harbour = withChains(toy, { voyage: VOYAGE }, WATERWAYS);
