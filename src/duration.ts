import { z } from "zod";

const WORDS = "must be a number and m, h or d, such as 7d, or an ISO 8601 duration of weeks to seconds, such as P7D";

/** `24h`, or ISO 8601 without years and months, whose length differs: `P1W`, `P1DT12H`. Milliseconds. */
export const Duration = z.string(WORDS).transform((text, context) => {
  const ms = milliseconds(text);
  if (ms !== undefined) return ms;
  context.addIssue({ code: "custom", message: WORDS });
  return z.NEVER;
});

function milliseconds(text: string): number | undefined {
  const short = /^(\d+)([mhd])$/.exec(text);
  if (short) return Number(short[1]) * SHORT[short[2] as "m"];
  const iso = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  return iso?.slice(1).reduce((sum, n, i) => sum + Number(n ?? 0) * (LENGTHS[i] as number), 0);
}

const SHORT = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Weeks, days, hours, minutes, seconds. */
const LENGTHS: readonly number[] = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];
