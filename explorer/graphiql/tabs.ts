import questions from "saved-questions";
import { savedQuestion } from "../../src/graphql/saved/question.ts";
import { valuesOf } from "../../src/graphql/saved/values.ts";

/** A tab as GraphiQL begins with it; it is called as its operation is. */
export interface Tab {
  readonly query: string;
  readonly variables: string;
}

/** The question that the product is about comes first, and is open. */
const FIRST = "incidents-of-change";

/** A tab for every saved question, with values with which it finds something in the example thread. */
export const TABS: readonly Tab[] = [...questions]
  .sort(([a], [b]) => Number(b === FIRST) - Number(a === FIRST))
  .map(([name, query]) => {
    const question = savedQuestion(name, query);
    return { query, variables: JSON.stringify(valuesOf(question, question.example), null, 2) };
  });
