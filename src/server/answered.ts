import type { Answer } from "../graphql/execute.ts";

/** An answer as it came about: its errors are still to be put into the words of the service. */
export type Raw = Omit<Answer, "errors"> & { readonly errors?: readonly unknown[] };

/** Asks, where a question is taken at all. What is thrown is an answer too: one without data. */
export async function answerOf(ask: () => Promise<Answer>, admit: () => void): Promise<Raw> {
  try {
    admit();
    return await ask();
  } catch (error) {
    return { errors: [error] };
  }
}
