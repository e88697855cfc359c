import { expect, test } from "vitest";
import { drawn } from "../helpers/drawn.ts";

test("a reference to something never recorded is a placeholder, and what nobody states is a label", async () => {
  const graph = await drawn`
    Voyage:s1/1 -ship-> ?Ship:s1 -calls-> Port:a -calls-> Port:b {wave: "calm"}
  `;
  expect(
    await graph.read(
      "MATCH (n:Entity) RETURN n.id, n.state, COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label } ORDER BY n.id",
    ),
  ).toEqual([
    ["Port:a", "MENTIONED", ["Entity", "Mentioned", "Port"]],
    ["Port:b", "MENTIONED", ["Entity", "Mentioned", "Port"]],
    ["Ship:s1", "UNRESOLVED", ["Entity", "Ship", "Unresolved"]],
    [
      "Voyage:s1/1",
      "RECORDED",
      [
        "Entity",
        "Lacks_VOYAGE_LANTERNS",
        "Lacks_VOYAGE_MAIN_LANTERN",
        "Lacks_VOYAGE_OWNER",
        "Lacks_VOYAGE_PERMIT",
        "Voyage",
      ],
    ],
  ]);
});
