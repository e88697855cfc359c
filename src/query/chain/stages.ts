import type { Chain, Stage } from "../../ontology/chains/resolve.ts";
import { BOUND } from "./plan.ts";
import { beyondSight, carrierSight, type Met, type Sight, type StageState } from "./sight.ts";

/** One stage of a chain as it stands. */
export interface StageVerdict {
  readonly name: string;
  readonly title: string;
  readonly state: StageState;
  readonly ids: readonly string[];
  /** A list it rests on was cut: there is more than was counted. */
  readonly more: boolean;
  readonly via: readonly string[];
  readonly why: string;
  /** Learning more takes nothing away from it: whatever it shows stays. */
  readonly firm: boolean;
  /** Carriers it rests on, and the steps beyond them: what its gaps are about. */
  readonly rests: readonly { readonly carrier: string; readonly onward: string | undefined; readonly list: number }[];
}

/** Every stage of the chain from an entity of that kind, whose record says that the links `none` are none. */
export function stagesOf(
  chain: Chain,
  kind: string,
  lists: readonly (readonly Met[])[],
  none: readonly string[],
): readonly StageVerdict[] {
  const found = chain.starts.get(kind) ?? [];
  const bounded = lists.map((list) => list.slice(0, BOUND));
  const carriers = chain.carriers.map((carrier, i) =>
    carrierSight(carrier, kind, found[i] ?? NOWHERE, bounded[i] ?? [], none),
  );
  const beyond = chain.beyond.map((b, i) =>
    beyondSight(b, carriers[b.of] as Sight, kind, found[b.of] ?? NOWHERE, bounded[carriers.length + i] ?? []),
  );
  const sights = [...carriers, ...beyond];
  const carrierOf = (list: number) => (list < carriers.length ? list : (chain.beyond[list - carriers.length]?.of ?? 0));
  const is = {
    certain: (list: number) =>
      STANDING.has(sights[list]?.state) &&
      sights[list]?.claims.length === 0 &&
      sights[carrierOf(list)]?.claims.length === 0,
    absent: (list: number) => sights[list]?.state === "MISSING",
  };
  return chain.stages.map((stage) => {
    const sight = excused(stage, together(stage.proof.map((any) => best(any.map((i) => sights[i] as Sight)))), is);
    const used = stage.proof.flat();
    return {
      name: stage.name,
      title: stage.title,
      state: sight.state,
      ids: sight.ids,
      more: used.some((list) => [list, carrierOf(list)].some((of) => (lists[of]?.length ?? 0) > BOUND)),
      via: sight.via,
      why: sight.why,
      firm: used.every((list) => isFirm(sights[list] as Sight)),
      rests: used.map((list) => ({
        carrier: chain.carriers[carrierOf(list)] ?? "",
        onward: chain.beyond[list - carriers.length]?.onward,
        list: carrierOf(list),
      })),
    };
  });
}

/**
 * What a record names stays named. What another way found gives way to what is named, and what is none or not needed to
 * what is found.
 */
const isFirm = ({ state, direct, own, ids }: Sight) =>
  state === "PROVEN" || (state === "CLAIMED" && direct && own) || (state === "MISSING" && ids.length === 0);

const STANDING: ReadonlySet<StageState | undefined> = new Set(["PROVEN", "INFERRED"]);
const NOWHERE = { ways: [], one: false };

/** Best first: what holds of a stage that any of its proofs proves. */
const RANK: readonly StageState[] = ["PROVEN", "INFERRED", "CLAIMED", "NOT_APPLICABLE", "MISSING"];
const rank = (sight: Sight) => RANK.indexOf(sight.state);

/** Of several proofs, the best; what others name and no record states is told beside it. */
function best(sights: readonly Sight[]): Sight {
  const top = Math.min(...sights.map(rank));
  const chosen = sights.filter((sight) => rank(sight) === top);
  const beside = sights.filter((sight) => rank(sight) !== top && sight.state === "CLAIMED" && sight.own);
  return joined(RANK[top] ?? "MISSING", [...chosen, ...beside]);
}

/** Of several that must all stand, the worst; what does not apply is no part of it unless nothing does. */
function together(sights: readonly Sight[]): Sight {
  const applying = sights.filter((sight) => sight.state !== "NOT_APPLICABLE");
  const worst = Math.max(...(applying.length > 0 ? applying : sights).map(rank));
  return joined(RANK[worst] ?? "MISSING", sights);
}

function joined(state: StageState, sights: readonly Sight[]): Sight {
  const all = (of: (sight: Sight) => readonly string[]) => [...new Set(sights.flatMap(of))];
  const claims = all((sight) => sight.claims);
  const standing = all((sight) => sight.ids).filter((id) => !claims.includes(id));
  return {
    state,
    ids: [...standing, ...claims],
    claims,
    via: all((sight) => sight.via),
    why: all((sight) => [sight.why.trim()]).join(" "),
    direct: sights.every((sight) => sight.direct),
    own: sights.some((sight) => sight.own),
  };
}

/** Three-valued: it does not apply only where that is certain, and only where nothing was found. */
function excused(
  { unless }: Stage,
  sight: Sight,
  is: { readonly certain: (list: number) => boolean; readonly absent: (list: number) => boolean },
): Sight {
  if (unless === undefined || sight.state !== "MISSING" || sight.ids.length > 0) return sight;
  if (!unless.found.every(is.certain) || !unless.none.every(is.absent)) return sight;
  return { ...sight, state: "NOT_APPLICABLE", why: unless.why };
}
