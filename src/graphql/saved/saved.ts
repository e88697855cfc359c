import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { byCodePoint } from "../../ontology/canonical.ts";
import { type SavedQuestion, savedQuestion } from "./question.ts";

/** The package's own questions, from `src/graphql/saved` and from `dist/graphql/saved` alike. */
export const QUERIES = fileURLToPath(new URL("../../../queries", import.meta.url));

/** Every saved question, by name. Fails in words where one of them is none. */
export function savedQuestions(folder: string = QUERIES): readonly SavedQuestion[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .sort(byCodePoint)
    .map((file) => savedQuestion(file.replace(/\.graphql$/, ""), readFileSync(join(folder, file), "utf8")));
}
