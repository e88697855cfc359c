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
  },
};

export default config;
