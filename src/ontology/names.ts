/** `detectedAt` → `detected_at`; `RolloutGate` → `rollout_gate`. */
export function snake(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

/** `RolloutGate` → `rolloutGate`. */
export function camel(kind: string): string {
  return kind.charAt(0).toLowerCase() + kind.slice(1);
}

/** `capability` → `capabilities`, `change` → `changes`, `release` → `releases`. */
export function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** The relationship type of a link: `Incident`, `toolPrincipal` → `INCIDENT_TOOL_PRINCIPAL`. */
export function edgeType(kind: string, link: string): string {
  return `${snake(kind)}_${snake(link)}`.toUpperCase();
}

/** `RolloutGate` → `a RolloutGate`, `Approval` → `an Approval`. */
export function article(kind: string): string {
  return `${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}`;
}
