/** All that a chain tells. */
export const QUESTION = `query ($from: ID!, $name: String!) { chain(from: $from, name: $name) {
  name from { id } stages { name title state entities { id state } entityCount more via why gaps { code subject { id } target { id } } } } }`;

/** A chain as the API answers it. */
export interface Told {
  readonly name: string;
  readonly from: { readonly id: string };
  readonly stages: readonly {
    readonly name: string;
    readonly title: string;
    readonly state: string;
    readonly entities: readonly { readonly id: string; readonly state: string }[];
    readonly entityCount: number;
    readonly more: boolean;
    readonly via: readonly string[];
    readonly why: string;
    readonly gaps: readonly {
      readonly code: string;
      readonly subject: { readonly id: string };
      readonly target: { readonly id: string } | null;
    }[];
  }[];
}

/** A chain as a page to be read line by line. */
export function chainTold({ name, from, stages }: Told): string {
  const lines = stages.flatMap((stage) => [
    "",
    `${stage.name} (${stage.title}): ${stage.state}`,
    `  ${stage.why}`,
    ...stage.entities.map((entity) => `  ${entity.state === "UNRESOLVED" ? "?" : "-"} ${entity.id}`),
    ...(stage.entityCount > stage.entities.length ? [`  and ${stage.entityCount - stage.entities.length} more`] : []),
    ...(stage.more ? ["  and more than were counted"] : []),
    ...(stage.via.length > 0 ? [`  via ${stage.via.join(", ")}`] : []),
    ...stage.gaps.map((gap) => `  ! ${[gap.code, gap.subject.id, gap.target?.id].filter(Boolean).join(" ")}`),
  ]);
  return `${name} from ${from.id}\n${lines.join("\n")}\n`;
}
