/** What is known of signals when a check is made, and on whose word. */
export interface Observation {
  /** By name; a requirement that is not here is missing, a blocker that is not here does not block. */
  readonly observed: ReadonlyMap<string, boolean>;
  /** Names for which nobody said anything: taken to be well, as the runtime's own command does. */
  readonly assumed: readonly string[];
  /** Names that a verified manifest speaks of. */
  readonly evidenced: readonly string[];
}

/** What a check asks about, each list in the order of its configuration. */
export interface Asked {
  readonly required: readonly string[];
  readonly blocked: readonly string[];
}

/**
 * Without evidence: every requirement holds and no blocker is there, until an override says otherwise (DOMAIN.md 3.3).
 * An override of a name that nobody asks about changes nothing.
 */
export function assume({ required, blocked }: Asked, overrides: ReadonlyMap<string, boolean>): Observation {
  const start = [...required.map((name) => [name, true] as const), ...blocked.map((name) => [name, false] as const)];
  return {
    observed: new Map([...start, ...overrides]),
    assumed: distinct([...required, ...blocked].filter((name) => !overrides.has(name))),
    evidenced: [],
  };
}

/** With evidence only its signals count; that a blocker it does not name is absent stays an assumption. */
export function evidence({ required, blocked }: Asked, signals: ReadonlyMap<string, boolean>): Observation {
  return {
    observed: signals,
    assumed: distinct(blocked.filter((name) => !signals.has(name))),
    evidenced: distinct([...required, ...blocked].filter((name) => signals.has(name))),
  };
}

/** Requirements that are not observed to hold: absent and false are the same (DOMAIN.md 3.3). */
export function missing(required: readonly string[], { observed }: Observation): readonly string[] {
  return required.filter((name) => observed.get(name) !== true);
}

/** Blockers that are observed to be there: absent is not blocking (DOMAIN.md 3.3). */
export function blocking(blocked: readonly string[], { observed }: Observation): readonly string[] {
  return blocked.filter((name) => observed.get(name) === true);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
