import { digest, keep, redact } from "../../src/ontology/declare.ts";
import { type Declarations, ontology } from "../../src/ontology/ontology.ts";
import { TOY, toy } from "./toy.ts";

const of = (kind: string) => TOY[kind] as Declarations[string];

/** The harbour, where people have something to hide: every body policy there is, once. */
export const harbour = ontology(
  {
    ...TOY,
    Ship: { ...of("Ship"), body: redact(["notes", "crew[].nickname"], { open: { papers: ["flagged"] } }) },
    Captain: { ...of("Captain"), body: redact([], { open: { "": ["medals"] } }) },
    Permit: { ...of("Permit"), body: digest() },
    LogEntry: { ...of("LogEntry"), body: redact(["said"]) },
    Fleet: { ...of("Fleet"), body: keep() },
  },
  { ...toy.vocabulary, personal: ["confession", "letter.text"] },
);
