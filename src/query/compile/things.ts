import type { Names } from "../names.ts";
import type { SourcePlan, ThingPlan } from "../plan.ts";

/** A record or a load: `[scalars, [source]]`. */
export function thingText(thing: ThingPlan, v: string, names: Names): string {
  const scalars = `[k IN ${names.parameter(thing.scalars)} | ${v}[k]]`;
  if (thing.source === undefined) return `[${scalars}]`;
  const source = names.variable();
  return `[${scalars}, COLLECT { MATCH (${source}:Source {id: ${v}.source}) RETURN ${sourceText(thing.source, source, names)} }]`;
}

/** A source: `[scalars, rejections]`. */
export function sourceText(source: SourcePlan, v: string, names: Names): string {
  const scalars = `[k IN ${names.parameter(source.scalars)} | ${v}[k]]`;
  if (!source.rejections) return `[${scalars}]`;
  const r = names.variable();
  return `[${scalars}, COLLECT { MATCH (${r}:Rejection {source: ${v}.id}) WITH ${r} ORDER BY ${r}.id LIMIT 500 RETURN [${r}.id, ${r}.document, ${r}.location, ${r}.words] }]`;
}
