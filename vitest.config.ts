import { defineConfig } from "vitest/config";
import { WORKERS } from "./test/helpers/workers.ts";

/** As Node resolves it: Vite would take graphql's other build, and the two do not know each other's schemas. */
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };

/** Files that meet Neo4j run side by side where each worker can have one of its own; a lent one is for one file at a time. */
const sideBySide = process.env.NEO4J_URI ? { fileParallelism: false } : { maxWorkers: WORKERS };

/** What needs no database, and what meets Neo4j, which takes longer and so begins first; what takes very long is apart. */
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
          maxWorkers: WORKERS,
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "database",
          include: ["test/**/*.db.test.ts"],
          setupFiles: ["test/helpers/chance.ts", "test/helpers/database.worker.ts"],
          globalSetup: ["test/helpers/database.setup.ts"],
          ...sideBySide,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve,
        test: {
          name: "long",
          include: ["test/**/*.long.test.ts"],
          setupFiles: ["test/helpers/database.worker.ts"],
          globalSetup: ["test/helpers/database.setup.ts"],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
