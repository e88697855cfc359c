/** Lets work through while it is open; shut, it holds back what comes and waits for what is inside. */
export interface Turnstile {
  through<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once nobody is inside. */
  shut(): Promise<void>;
  open(): void;
}

export function turnstile(): Turnstile {
  const inside = new Set<Promise<unknown>>();
  let [opened, open] = gate();
  open();
  return {
    async through(work) {
      await opened;
      const working = work();
      inside.add(working);
      return working.finally(() => inside.delete(working));
    },
    async shut() {
      [opened, open] = gate();
      await Promise.allSettled(inside);
    },
    open: () => open(),
  };
}

function gate(): [Promise<void>, () => void] {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [opened, open];
}
