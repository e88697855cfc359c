import "./workers.ts";
import "./page.css";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import firstQuestion from "../../queries/incidents-of-change.graphql";

interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

const FIRST_VARIABLES = JSON.stringify({ change: "chg-2026-04-07-001" }, null, 2);

/** GraphiQL keeps its tabs in the browser; only where it has none yet does it begin with the first question. */
const fresh = window.localStorage.getItem("graphiql:tabState") === null;

/** `/graphiql?query=…&variables=…` opens with that question, so that an answer can point at the next one. */
const asked = new URLSearchParams(window.location.search);
const question = asked.get("query");
const variables = asked.get("variables");

async function ask(asked: Question): Promise<unknown> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(asked),
  });
  return response.json();
}

createRoot(document.getElementById("page") as HTMLElement).render(
  createElement(GraphiQL, {
    fetcher: ask as never,
    defaultEditorToolsVisibility: "variables",
    isHeadersEditorEnabled: false,
    defaultTabs: [{ query: firstQuestion }],
    ...(fresh && { initialVariables: FIRST_VARIABLES }),
    ...(question !== null && { initialQuery: question, initialVariables: variables ?? "{}" }),
  }),
);
