/** How a command ends: 1 the input or the graph has faults, 2 the call was wrong, 3 no database or no answer. */
export type Exit = 1 | 2 | 3;

/** A fault that ends the work at hand. The message is for the person at the terminal: expected, found, where, what to do. */
export class SpineError extends Error {
  readonly exit: Exit;

  constructor(words: string, exit: Exit, options?: ErrorOptions) {
    super(words, options);
    this.name = "SpineError";
    this.exit = exit;
  }
}

/** The command line or a configuration file asks for something that cannot be meant. */
export function usage(words: string): SpineError {
  return new SpineError(words, 2);
}

/** There is no database to talk to, or it does not answer. */
export function unavailable(words: string, cause?: unknown): SpineError {
  return new SpineError(words, 3, cause === undefined ? undefined : { cause });
}
