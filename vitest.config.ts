import { defineConfig } from "vitest/config";

/** As Node resolves it: Vite would take graphql's other build, and the two do not know each other's schemas. */
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };

/** What needs no database runs side by side; what meets Neo4j shares one server, one file at a time; what takes long is apart. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "pure",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.db.test.ts", "test/**/*.long.test.ts"],
          setupFiles: ["test/helpers/chance.ts"],
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "database",
          include: ["test/**/*.db.test.ts"],
          setupFiles: ["test/helpers/chance.ts"],
          globalSetup: ["test/helpers/database.setup.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve,
        test: {
          name: "long",
          include: ["test/**/*.long.test.ts"],
          globalSetup: ["test/helpers/database.setup.ts"],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
