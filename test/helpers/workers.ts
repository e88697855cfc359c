import { availableParallelism } from "node:os";

/** A worker and its Neo4j take turns, so the pair keeps one core busy; together they hold about one GB of memory. */
export const WORKERS = Math.min(availableParallelism(), 4);
