/** One family of samples, as the text format of Prometheus 0.0.4 writes it. */
export interface Family {
  lines(): readonly string[];
}

export interface Counter extends Family {
  /** `value` of its label, where it has one. */
  add(amount: number, value?: string): void;
}

export interface Histogram extends Family {
  observe(seconds: number): void;
}

/** Content type of the format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

export function exposition(families: readonly Family[]): string {
  return `${families.flatMap((family) => family.lines()).join("\n")}\n`;
}

/** A count that only grows. Label values are words of ours, so none needs escaping. */
export function counter(name: string, help: string, label?: string): Counter {
  const totals = new Map<string, number>(label === undefined ? [["", 0]] : []);
  return {
    add(amount, value = "") {
      totals.set(value, (totals.get(value) ?? 0) + amount);
    },
    lines: () => [
      ...head(name, help, "counter"),
      ...[...totals].map(([value, total]) => `${name}${label === undefined ? "" : `{${label}="${value}"}`} ${total}`),
    ],
  };
}

/** A number of this moment. */
export function gauge(name: string, help: string, value: number): Family {
  return { lines: () => [...head(name, help, "gauge"), `${name} ${value}`] };
}

/** How often it took up to each of some bounds. */
export function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const below = bounds.map(() => 0);
  const all = { count: 0, sum: 0 };
  return {
    observe(seconds) {
      all.count += 1;
      all.sum += seconds;
      for (const [i, bound] of bounds.entries()) if (seconds <= bound) below[i] = (below[i] as number) + 1;
    },
    lines: () => [
      ...head(name, help, "histogram"),
      ...bounds.map((bound, i) => `${name}_bucket{le="${bound}"} ${below[i]}`),
      `${name}_bucket{le="+Inf"} ${all.count}`,
      `${name}_sum ${all.sum}`,
      `${name}_count ${all.count}`,
    ],
  };
}

function head(name: string, help: string, type: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}
