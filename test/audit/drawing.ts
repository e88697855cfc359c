import { kindOf } from "../../src/ontology/keys.ts";
import { toy } from "../helpers/toy.ts";
import type { Edge, Properties, World } from "./world.ts";

/**
 * A world from a picture, a line a fact: `Ship:a {"flag": "red"}` is an entity, `?Port:p` one that no record states,
 * `Ship:a -captain-> Captain:c` a link, `Ship:a =captain=> Captain:d` a claim that was overruled or is of a wrong kind.
 * Where an entity has no line of its own its state is what its kind makes of a mention.
 */
export function drawing(picture: string): World {
  const entities: Record<string, Properties> = {};
  const edges: Edge[] = [];
  for (const line of picture.split("\n").map((l) => l.trim())) {
    if (line === "") continue;
    const edge = /^(\S+) ([-=])(\w+)[-=]> (\S+)$/.exec(line);
    if (edge) {
      const [, from = "", arrow, link = "", to = ""] = edge;
      for (const end of [from, to]) entities[plain(end)] ??= stateOf(end);
      edges.push({ from: plain(from), link, to: plain(to), claim: arrow === "=" });
    } else {
      const [end = "", ...rest] = line.split(" ");
      const properties = rest.length > 0 ? (JSON.parse(rest.join(" ")) as Properties) : {};
      entities[plain(end)] = { ...stateOf(end), ...properties };
    }
  }
  return { entities, edges };
}

const plain = (end: string) => end.replace(/^\?/, "");

function stateOf(end: string): Properties {
  if (end.startsWith("?")) return { state: "UNRESOLVED" };
  const { presence } = toy.kind(kindOf(end));
  return { state: presence === "mentioned" || presence === "either" ? "MENTIONED" : "RECORDED" };
}
