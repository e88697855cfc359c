/** Which folder knows which (docs: ARCHITECTURE.md). Each line reads: files in this folder import only from these. */
const knows = {
  ontology: [],
  readiness: [],
  graph: ["ontology"],
  ingest: ["ontology", "graph", "readiness"],
  query: ["ontology", "graph", "readiness"],
  graphql: ["ontology", "graph", "query", "readiness"],
  audit: ["ontology", "graph", "query"],
  report: ["ontology", "audit", "readiness"],
  server: ["ontology", "graph", "graphql", "audit"],
  commands: ["ontology", "graph", "ingest", "query", "graphql", "audit", "report", "server", "readiness"],
};

const folderRules = Object.entries(knows).map(([folder, allowed]) => ({
  name: `${folder}-knows-only-what-lies-beneath`,
  comment: `src/${folder} may import from itself, src/errors.ts${allowed.map((a) => `, src/${a}`).join("")}. Move the piece down, or hand it in as an argument.`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    path: "^src/",
    pathNot: [
      "^src/errors\\.ts$",
      `^src/${folder}/`,
      ...allowed.map((a) => `^src/${a}/`),
      ...(folder === "commands" ? ["^src/config\\.ts$"] : []),
    ],
  },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: "errors-know-nobody",
      comment: "src/errors.ts is beneath everything.",
      severity: "error",
      from: { path: "^src/errors\\.ts$" },
      to: { path: "^src/" },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea in the wrong places.",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "source-does-not-know-tests",
      comment: "What the product needs is not in test/.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|scripts)/" },
    },
    {
      name: "no-development-packages-in-the-product",
      comment: "The installed package has no development dependencies.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
