import { expect, test } from "vitest";
import { Answer, answerWords } from "../../src/commands/answer.ts";

const gap = (severity: string, code: string, id: string, found: string) => ({ code, severity, subject: { id }, found });

test("an answer names each bundle, its incidents, and every gap on the way once, worst first", () => {
  const low = gap("LOW", "bundle.eval_dataset_dangling", "ArtifactBundle:b1", "EvalDataset:e1, which no record states");
  const answer = Answer.parse({
    change: {
      id: "Change:c1",
      state: "RECORDED",
      gaps: [low],
      bundles: {
        totalCount: 2,
        nodes: [
          {
            id: "ArtifactBundle:b1",
            state: "RECORDED",
            gaps: [low],
            incidents: {
              totalCount: 1,
              nodes: [
                {
                  id: "Incident:i1",
                  title: "Two tickets",
                  severity: "sev2",
                  status: null,
                  owner: { key: "platform" },
                  gaps: [gap("CRITICAL", "incident.trace_missing", "Incident:i1", "no value")],
                },
              ],
            },
          },
          { id: "ArtifactBundle:b2", state: "UNRESOLVED", gaps: [], incidents: { totalCount: 0, nodes: [] } },
        ],
      },
    },
  });
  expect(answerWords("c1", answer)).toBe(`Which incidents touched bundles built from c1?
  ArtifactBundle:b1 (recorded): 1 incident
    Incident:i1  sev2, ?, platform  Two tickets
  ArtifactBundle:b2 (unresolved): 0 incidents
  2 gaps on the way:
    CRITICAL  incident.trace_missing  Incident:i1: no value
    LOW       bundle.eval_dataset_dangling  ArtifactBundle:b1: EvalDataset:e1, which no record states
`);
});

test("a change without bundles, and one that nothing mentions, are told apart", () => {
  const bare = { id: "Change:c1", state: "RECORDED", gaps: [], bundles: { totalCount: 0, nodes: [] } };
  expect(answerWords("c1", { change: bare })).toBe(`Which incidents touched bundles built from c1?
  No bundle says that it was built from it.
  No gap on the way.
`);
  expect(answerWords("c1", { change: null })).toBe(`Which incidents touched bundles built from c1?
  Nothing that is loaded mentions c1.
`);
});
