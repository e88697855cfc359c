import { z } from "zod";
import type { ControlTotal } from "../../graph/totals.ts";
import { keyFault, normalKey } from "../../ontology/keys.ts";
import type { Ontology } from "../../ontology/ontology.ts";
import type { SettingFault } from "../read/settings.ts";

const COUNT = "must be a whole number from 0";
const KEY = "must be a key, as text; put it in quotes";
const DIGEST = "must be a SHA-256 as 64 hex digits; put it in quotes";
const TOTALS = "must be a mapping of kinds to their totals";

const Digest = z
  .string(DIGEST)
  .regex(/^[0-9a-fA-F]{64}$/, DIGEST)
  .toLowerCase();

/** Control totals by kind, as `spine.yaml` or a file of their own states them. */
export const Totals = z.record(
  z.string(),
  z.strictObject(
    {
      count: z.int(COUNT).min(0, COUNT),
      first: z.string(KEY).transform(normalKey).optional(),
      last: z.string(KEY).transform(normalKey).optional(),
      digest: Digest.optional(),
      content: Digest.optional(),
    },
    {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? `${issue.keys.join(", ")} is none of count, first, last, digest and content`
          : "must be a mapping with a count",
    },
  ),
  TOTALS,
);

/** Totals in place, or the path of the file that states them, below the source's root. */
export const TotalsOrFile = z.unknown().transform((said, context) => {
  if (typeof said === "string") {
    if (said !== "") return { file: said };
    context.addIssue({ code: "custom", message: "must be the path of a file, or a mapping of kinds to their totals" });
    return z.NEVER;
  }
  const found = Totals.safeParse(said);
  if (found.success) return { stated: found.data };
  for (const { path, message } of found.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  return z.NEVER;
});

/** The totals as a list, in the order of the text. */
export function totalsOf(said: z.infer<typeof Totals>): readonly ControlTotal[] {
  return Object.entries(said).map(([kind, total]) => ({ kind, ...total }));
}

/** What cannot be meant, though it has the right shape. `kinds` are those that the source is expected to state. */
export function totalsFaults(
  said: z.infer<typeof Totals>,
  { kinds, ontology }: { readonly kinds: readonly string[]; readonly ontology: Ontology },
): readonly SettingFault[] {
  return Object.entries(said).flatMap(([name, total]) => {
    const kind = ontology.kinds.get(name);
    const words = kindFault(kind?.presence, kinds.includes(name), name);
    if (words !== undefined) return [{ at: [name], words: `${name}: ${words}` }];
    return (["first", "last"] as const).flatMap((end) => {
      const fault = total[end] === undefined ? undefined : keyFault(total[end]);
      return fault === undefined ? [] : [{ at: [name, end], words: `${name}.${end} cannot be a key: it ${fault}` }];
    });
  });
}

function kindFault(presence: string | undefined, expected: boolean, name: string): string | undefined {
  if (presence === undefined) return `no kind is called ${name}`;
  if (presence === "mentioned") return "no record states it, so nothing of it can be counted; take it out";
  return expected ? undefined : "it is not among the kinds of its source; name it under kinds: too";
}
