import { databaseOf } from "./databases.ts";

/** Tells the tests of this worker which Neo4j is theirs, where the run has its own; a lent one is told already. */
const folder = process.env.SPINE_TEST_DATABASES;
if (folder) Object.assign(process.env, await databaseOf(folder, process.env.VITEST_POOL_ID ?? "1"));
