import { createHash } from "node:crypto";
import { expect } from "vitest";
import { executable } from "../../../src/graphql/execute.ts";
import { spine } from "../../../src/ontology/spine.ts";
import type { Besieged } from "./besieged.ts";
import type { Killable } from "./database.ts";
import type { Right } from "./judge.ts";
import { MISTAKES, posted } from "./mistakes.ts";
import { type Asked, questionsOf, savedAsked, type Walk, WALKS } from "./questions.ts";
import { type Answered, type Sent, said } from "./wire.ts";

/** A request with the answer that is right. */
export interface Known {
  readonly name: string;
  readonly sent: Sent;
  readonly right: Right;
}

/** What a hundred clients find: two services over one database, and all that they may ask with what is right. */
export interface Field {
  readonly database: Killable;
  /** Answers any question. */
  readonly open: Besieged;
  /** Answers trusted documents alone. */
  readonly trusted: Besieged;
  readonly questions: readonly Known[];
  readonly documents: readonly Known[];
  readonly mistakes: readonly Known[];
  /** The pages of each list, in order. */
  readonly walks: readonly (readonly Known[])[];
}

/** Asks everything once, quietly, and holds it against what the program says without a service, and against Cypher. */
export async function field(database: Killable, open: Besieged, trusted: Besieged): Promise<Field> {
  const asked = questionsOf(database.world.sizes);
  const questions = await each(asked, async (question) => known(open, question.name, posted(body(question))));
  await database.within(async (graph) => {
    const { execute } = executable(spine, graph);
    for (const [i, question] of asked.entries()) {
      const { data, errors } = await execute({ query: question.query, variables: question.variables });
      expect(errors, question.name).toBeUndefined();
      expect(JSON.parse(questions[i]?.right.text ?? "").data, question.name).toEqual(JSON.parse(JSON.stringify(data)));
    }
  });
  return {
    database,
    open,
    trusted,
    questions,
    documents: await documentsOf(trusted, questions),
    mistakes: await mistakesOf(open),
    walks: await each(WALKS, (walk) => walked(database, open, walk)),
  };
}

/** All that is asked by any client. */
export function namesOf({ questions, documents, mistakes, walks }: Field): readonly string[] {
  return [...new Set([...questions, ...documents, ...mistakes, ...walks.flat()].map(({ name }) => name))];
}

const body = ({ query, variables }: Asked) => ({ query, variables });

/** The answer of the quiet service. */
async function known(service: Besieged, name: string, sent: Sent): Promise<Known> {
  const { status, text } = await answered(service, sent);
  return { name, sent, right: { status, text } };
}

async function answered(service: Besieged, sent: Sent): Promise<Answered> {
  const heard = await said(service.url, sent);
  if ("lost" in heard) throw new Error(`No answer to ${sent.body}: ${heard.lost}`);
  return heard;
}

/** The saved questions by id and by text, which are to be answered as the open service does; and one that is not trusted. */
async function documentsOf(trusted: Besieged, questions: readonly Known[]): Promise<readonly Known[]> {
  const saved = savedAsked();
  const [byId, byText] = [
    saved.map(({ name, query, variables }) => [name, { documentId: `sha256:${sha256(query)}`, variables }] as const),
    saved.map((question) => [question.name, body(question)] as const),
  ];
  const documents = await each([...byId, ...byText], ([name, question]) => known(trusted, name, posted(question)));
  for (const { name, right } of documents)
    expect([name, right]).toEqual([name, questions.find((question) => question.name === name)?.right]);
  return [...documents, await known(trusted, "not trusted", posted({ query: "{ __typename }" }))];
}

/** Each is told with the status and the code that it is known for. */
async function mistakesOf(service: Besieged): Promise<readonly Known[]> {
  const mistakes = await each(MISTAKES, ({ name, sent }) => known(service, name, sent));
  const told = mistakes.map(({ name, right }) => {
    const { errors } = JSON.parse(right.text) as { errors: { extensions: { code: string } }[] };
    return [name, right.status, errors[0]?.extensions.code];
  });
  expect(told).toEqual(MISTAKES.map(({ name, status, code }) => [name, status, code]));
  return mistakes;
}

/** Every page, whose rows together are those that Cypher finds, each once. */
async function walked(database: Killable, service: Besieged, walk: Walk): Promise<readonly Known[]> {
  const pages: Known[] = [];
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await known(
      service,
      walk.name,
      posted({ query: walk.query, variables: { ...walk.variables, after } }),
    );
    const list = (JSON.parse(page.right.text) as { data: Readonly<Record<string, Page>> }).data[walk.at] as Page;
    pages.push(page);
    ids.push(...list.nodes.map(({ id }) => id));
    after = list.pageInfo.endCursor;
    more = list.pageInfo.hasNextPage;
  }
  const rows = await database.within((graph) => graph.read(walk.rows));
  expect(ids, walk.name).toEqual(rows.flat());
  return pages;
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

async function each<T, R>(all: readonly T[], of: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await of(one));
  return results;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
