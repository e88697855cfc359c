// npm run bench -- planning: what a question of a new shape costs the database before it begins, five levels deep.
// `EXPLAIN` plans and does not run. Each text is made new by a comment, which a plan cache does not see through.
import { cpus } from "node:os";
import { openContext } from "../dist/commands/context.js";
import { executable } from "../dist/graphql/execute.js";

const DEEP = (gaps) => `query Five($key: String!) {
  incident(key: $key) { id ${gaps}
    bundle { id ${gaps}
      change { id ${gaps}
        bundles { nodes { id ${gaps}
          incidents { totalCount nodes { id title severity ${gaps} } } } } } } } }`;

const ROUNDS = 15;

/** One round warms the planner up and is not counted. */
export async function planning() {
  const context = await openContext();
  try {
    console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, Neo4j at ${context.uri}`);
    console.log(`milliseconds of EXPLAIN for a text that is new to the database, ${ROUNDS} rounds each, interleaved`);
    const texts = {};
    for (const [name, query] of Object.entries({
      "five levels": DEEP(""),
      "five levels, gaps at each": DEEP("gaps { code }"),
      "the same, and whom they name": DEEP("gaps { code subject { id } target { id } owner { id } }"),
    }))
      texts[name] = await statementOf(context, query);
    const times = Object.fromEntries(Object.keys(texts).map((name) => [name, []]));
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, { text, parameters }] of Object.entries(texts)) {
        const begun = performance.now();
        await context.graph.read(`EXPLAIN /* ${process.pid} ${round} */ ${text}`, parameters);
        if (round > 0) times[name].push(performance.now() - begun);
      }
    for (const [name, of] of Object.entries(times))
      console.log(`${name.padEnd(28)} ${spread(of)}  (${texts[name].text.length} letters)`);
  } finally {
    await context.close();
  }
}

/** The one statement that a question becomes, caught on its way. */
async function statementOf(context, query) {
  let caught;
  const graph = {
    ...context.graph,
    read: async (text, parameters) => ((caught = { text, parameters }), context.graph.read(text, parameters)),
  };
  const { errors } = await executable(context.ontology, graph).execute({
    query,
    variables: { key: "inc-2026-04-09-001" },
  });
  if (errors) throw new Error(errors.map((e) => e.message).join("; "));
  return caught;
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const [low, middle, high] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((t) =>
    t.toFixed(0),
  );
  return `min ${low}  median ${middle}  max ${high}`;
}
