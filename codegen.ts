import type { CodegenConfig } from "@graphql-codegen/cli";
import { schemaText } from "./src/graphql/schema.ts";
import { spine } from "./src/ontology/spine.ts";

/** `npm run codegen` writes schema.graphql: the public contract, generated from the ontology. */
const config: CodegenConfig & { readonly sort: boolean } = {
  // In the order of the declarations.
  sort: false,
  schema: schemaText(spine),
  generates: {
    "schema.graphql": {
      plugins: [{ add: { content: "# Generated from src/ontology by `npm run codegen`." } }, "schema-ast"],
      config: { includeDirectives: true },
    },
    // What the example of a typed client is typed by: the saved question it asks, and no more of the schema.
    "examples/client/incidentsOfChange.ts": {
      documents: "queries/incidents-of-change.graphql",
      plugins: [
        { add: { content: "// Generated from queries/incidents-of-change.graphql by `npm run codegen`." } },
        "typescript-operations",
      ],
      config: {
        skipTypename: true,
        mergeFragmentTypes: true,
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { DateTime: "string", Date: "string", JSON: "unknown" },
      },
    },
  },
};

export default config;
