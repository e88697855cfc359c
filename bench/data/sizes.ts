/** Of each kind with records its share of all. They sum to one. */
const SHARES = {
  Incident: 0.25,
  Trace: 0.25,
  Session: 0.13,
  Approval: 0.1,
  ApprovalDecision: 0.08,
  ArtifactBundle: 0.06,
  RolloutGate: 0.06,
  Change: 0.04,
  Run: 0.03,
} as const;

export type RecordedKind = keyof typeof SHARES;

/** How many there are, and how the incidents are spread over changes. */
export interface Sizes {
  readonly of: Readonly<Record<RecordedKind, number>>;
  /** Change 0 is the hub: this many incidents through `HUB_BUNDLES` bundles. */
  readonly hub: number;
  /** Changes 1 to `busy` have `BUSY_BUNDLES` bundles with `BUSY_INCIDENTS` incidents each. */
  readonly busy: number;
}

export const HUB_BUNDLES = 40;
export const BUSY_BUNDLES = 20;
export const BUSY_INCIDENTS = 12;

/** Fewest entities that leave room for the hub, one busy change and some that are neither. */
export const FEWEST = 2_000;

/** Entities with a record, in all. The hub has 5,000 incidents, in small worlds two fifths of all. */
export function sizes(entities: number): Sizes {
  const of = Object.fromEntries(
    Object.entries(SHARES).map(([kind, share]) => [kind, Math.round(entities * share)]),
  ) as Readonly<Record<RecordedKind, number>>;
  const hub = Math.min(5_000, Math.floor(of.Incident * 0.4));
  return { of, hub, busy: Math.max(1, Math.floor(of.Incident / 2_500)) };
}
