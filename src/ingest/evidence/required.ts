import { usage } from "../../errors.ts";

/** The artifact ids that somebody requires, trimmed; a usage error where they cannot be meant (DOMAIN.md 3.2). */
export function requiredArtifacts(required: unknown): readonly string[] {
  if (!Array.isArray(required)) throw usage("Required artifact ids must be a sequence");
  const ids = new Set<string>();
  for (const raw of required) {
    if (typeof raw !== "string") throw usage("Required artifact ids must be strings");
    const id = raw.trim();
    if (id === "") throw usage("Required artifact id must not be empty");
    if (ids.has(id)) throw usage(`Required artifact ids must be unique: ${id}`);
    ids.add(id);
  }
  return [...ids];
}
