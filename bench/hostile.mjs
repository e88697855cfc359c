// npm run bench -- hostile: what refusing a hostile question costs this process, from its text to the words of the refusal,
// beside the dearest questions that are let through to parsing and validation. CPU of the process, no database.
import { cpus } from "node:os";
import { executable } from "../dist/graphql/execute.js";
import { spine } from "../dist/ontology/spine.js";

const many = (count, one) => Array.from({ length: count }, (_, i) => one(i)).join(" ");
const ROUNDS = 15;

/** Never kept, so the same every round: to make it anew would cost more than to refuse it. */
const MILLION = `{ ${many(1_000_000, (i) => `a${i}: __typename`)} }`;

/** Name → text of a round; texts differ a round, or their reading would be known. */
const REFUSED = {
  "ten thousand levels": (n) => `query q${n} ${"{a".repeat(10_000)}${"}".repeat(10_000)}`,
  "a million aliases": () => MILLION,
  "20,001 tokens of aliases": (n) => `query q${n} { ${many(6_667, (i) => `a${i}: __typename`)} }`,
  "fragments in a circle": (n) => `query q${n} { ...a } fragment a on Query { ...b } fragment b on Query { ...a }`,
  "98 fragments, each spreads all": (n) =>
    `query q${n} { ...f0 } ${many(98, (i) => `fragment f${i} on Query { ${many(98, (j) => `...f${j}`)} }`)}`,
  "first: 2147483647": (n) => `query q${n} { incidents(first: 2147483647) { nodes { id } } }`,
  "500 times id": (n) => `query q${n} { incidents { nodes { ${many(500, () => "id")} } } }`,
  "fields within fields": (n) =>
    `query q${n} { ${many(22, () => `incidents { ${many(22, () => `nodes { ${many(20, () => "id")} }`)} }`)} }`,
};
const READ = {
  "5,000 unknown fields": (n) => `query q${n} { ${many(5_000, (i) => `incidentx${i}`)} }`,
  "5,000 aliases of __typename": (n) => `query q${n} { ${many(5_000, (i) => `a${i}: __typename`)} }`,
  "440 times id": (n) => `query q${n} { incidents { nodes { ${many(440, () => "id")} } } }`,
  "60 fragments, each spreads the later": (n) =>
    `query q${n} { incidents { nodes { ...f0 } } } ${many(
      60,
      (i) =>
        `fragment f${i} on Incident { a${i}: bundle { incidents { nodes { ${many(60 - i, (j) => `...f${i + 1 + j}`)} } } } }`,
    )} fragment f60 on Incident { id }`,
};

export async function hostile() {
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}; ${ROUNDS} rounds, milliseconds of CPU`);
  const graph = { read: () => Promise.reject(new Error("no database is needed to refuse")) };
  const { execute } = executable(spine, graph);
  for (const [title, texts] of Object.entries({ refused: REFUSED, "read and checked": READ })) {
    console.log(`\n${title}`);
    const times = Object.fromEntries(Object.keys(texts).map((name) => [name, []]));
    const codes = {};
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, text] of Object.entries(texts)) {
        const query = text(round);
        const begun = process.cpuUsage();
        const { errors } = await execute({ query });
        const { user, system } = process.cpuUsage(begun);
        if (round > 0) times[name].push((user + system) / 1000);
        codes[name] = errors?.[0]?.originalError ? "goes on to the database" : errors?.[0]?.extensions.code;
      }
    for (const [name, of] of Object.entries(times)) console.log(`${name.padEnd(38)} ${spread(of)}  ${codes[name]}`);
  }
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const [low, middle, high] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((t) =>
    t.toFixed(1),
  );
  return `min ${low.padStart(6)}  median ${middle.padStart(6)}  max ${high.padStart(6)}`;
}
