import { expect, test } from "vitest";
import { spine } from "../../src/ontology/spine.ts";
import { testGraph, wipe } from "../helpers/graph.ts";
import { blocks, copyOfProject, paste } from "./page.ts";

test("the page on search runs as it is pasted, and finds what it says", async () => {
  await wipe(await testGraph(), spine);
  const folder = copyOfProject();
  const [take = "", find = ""] = blocks("docs/search.md", "sh search");
  expect(paste(take, folder)).toContain("2 new");
  const names = "id\tstate\tmatched\tfield\ttitle\tsnippet\n";
  const one = "Incident:inc-2026-05-02-001\tRECORDED";
  const other = "Incident:inc-2026-05-03-001\tRECORDED";
  const [first, second, third, fourth] = find.trim().split("\n");
  expect(paste(first ?? "", folder)).toBe(
    `${names}${one}\tID\t\tTwo tickets for one request\t\n${other}\tKEY\t\tRefund issued twice\t\n`,
  );
  expect(paste(second ?? "", folder)).toBe(`${names}ArtifactBundle:bundle-2026-05-01-a\tUNRESOLVED\tKEY\t\t\t\n`);
  expect(paste(third ?? "", folder)).toBe(
    `${names}${one}\tTITLE\ttitle\tTwo tickets for one request\tTwo tickets for one request\n${other}\tTEXT\tresidualRisk\tRefund issued twice\tThe second ticket is still open.\n`,
  );
  const json = paste(fourth ?? "", folder);
  expect(JSON.parse(json)).toEqual({
    hits: [
      {
        entity: { id: "Incident:inc-2026-05-02-001", state: "RECORDED", title: "Two tickets for one request" },
        score: expect.any(Number),
        matched: "TITLE",
        field: "title",
        snippet: "Two tickets for one request",
      },
    ],
    more: true,
  });
  const unlike = paste('npx spine search x --kind Incdent || echo "exit $?"', folder);
  expect(unlike).toContain("Incdent");
  expect(unlike).toContain("exit 2");
  expect(paste('npx spine search "" || echo "exit $?"', folder)).toContain(
    "Give an id, the beginning of a key, or words of a title or text.\nexit 2",
  );
});
