import "./workers.ts";
import "./page.css";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { type Tab, TABS } from "./tabs.ts";

interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

/** GraphiQL keeps its tabs in the browser; only where it has none yet does it begin with the saved questions. */
const fresh = window.localStorage.getItem("graphiql:tabState") === null;

/** `/graphiql?query=…&variables=…` opens with that question, so that an answer can point at the next one. */
function linked(address: URLSearchParams): Tab | undefined {
  const query = address.get("query");
  return query === null ? undefined : { query, variables: address.get("variables") ?? "{}" };
}

const question = linked(new URLSearchParams(window.location.search));
const tabs = question === undefined ? TABS : [question, ...TABS];
/** Where tabs are kept, a question that is linked to gets one more; nothing else may change them. */
const open = fresh ? tabs[0] : question;

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
    defaultTabs: [...tabs],
    ...(open && { initialQuery: open.query, initialVariables: open.variables }),
  }),
);
