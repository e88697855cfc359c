/** What was made for a text, kept as long as it is asked for and there is room. */
export interface Kept<T> {
  /** Counts as asked. */
  get(key: string): T | undefined;
  /** `letters`: how much room it takes. */
  set(key: string, value: T, letters: number): void;
}

/** Keeps what takes so many letters together; the longest unasked go first. */
export function kept<T>(most: number): Kept<T> {
  const entries = new Map<string, { readonly value: T; readonly letters: number }>();
  let letters = 0;
  const drop = (key: string) => {
    letters -= entries.get(key)?.letters ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      drop(key);
      entries.set(key, { value, letters: weight });
      letters += weight;
      for (const oldest of entries.keys()) {
        if (letters <= most) break;
        drop(oldest);
      }
    },
  };
}
