import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { savedQuestions } from "../../src/graphql/saved/saved.ts";
import { type Spine, spine } from "./spine.ts";

const CHROMIUM = process.env.SPINE_CHROMIUM ?? "/usr/bin/chromium";
/** The browser finds no machine but this one, and says nothing to its maker. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** A database of its own, so that what the page shows is the thread and nothing else. */
const home = mkdtempSync(join(tmpdir(), "spine-graphiql-"));
const { NEO4J_URI: _elsewhere, ...rest } = process.env;
const env = { ...rest, SPINE_HOME: home };

let serving: Spine;
let url: string;
beforeAll(async () => {
  expect(await spine(["ingest", "examples/thread"], { env }).ended).toMatchObject({ code: 0 });
  serving = spine(["serve", "--port", "0"], { env });
  url = (await serving.printed(/^GraphiQL {2}(\S+)\/graphiql$/m))[1] as string;
}, 600_000);
afterAll(async () => {
  serving.child.kill("SIGINT");
  await serving.ended;
  rmSync(home, { recursive: true, force: true });
}, 120_000);

test("the page opens in a browser without a network, and its first question is answered with its gaps", async () => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const heard = await listening(page);
    await page.goto(url);
    expect(new URL(page.url()).pathname).toBe("/graphiql");
    await page.locator(".graphiql-query-editor").getByText("query IncidentsOfChange").waitFor({ timeout: 60_000 });
    await page.locator(".graphiql-editor-tool").getByText("chg-2026-04-07-001").waitFor({ timeout: 60_000 });
    const answered = page.waitForResponse(
      (r) => r.url() === `${url}/graphql` && asks(r.request().postData(), "IncidentsOfChange"),
      { timeout: 120_000 },
    );
    await page.locator(".graphiql-execute-button").click();
    const answer = (await (await answered).json()) as { data: { change: FirstAnswer }; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    expect(answer.data.change.id).toBe("Change:chg-2026-04-07-001");
    const incidents = answer.data.change.bundles.nodes.flatMap((bundle) => bundle.incidents.nodes);
    expect(incidents.map((incident) => incident.id)).toContain("Incident:inc-2026-04-09-001");
    expect(incidents.flatMap((incident) => incident.gaps).length).toBeGreaterThan(0);
    const shown = page.locator(".graphiql-response .view-lines");
    await shown.getByText("Change:chg-2026-04-07-001").first().waitFor({ timeout: 60_000 });
    if (process.env.SPINE_SCREENSHOT) await page.screenshot({ path: process.env.SPINE_SCREENSHOT });
    expect(await heard()).toEqual({ elsewhere: [], violations: [], complaints: [] });
  } finally {
    await browser.close();
  }
}, 300_000);

test("every saved question is a tab, called as it is, and a click on it and on the button answers it", async () => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const heard = await listening(page);
    await page.goto(url);
    await page.locator(".graphiql-query-editor").getByText("query IncidentsOfChange").waitFor({ timeout: 60_000 });
    expect(await titlesOf(page)).toEqual([
      "IncidentsOfChange",
      ...savedQuestions()
        .map(({ name }) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()))
        .filter((title) => title !== "IncidentsOfChange"),
    ]);
    await page.locator(".graphiql-tab", { hasText: "IncidentCorrections" }).click();
    await page.locator(".graphiql-query-editor").getByText("query IncidentCorrections").waitFor({ timeout: 60_000 });
    await page.locator(".graphiql-editor-tool").getByText("inc-2026-04-09-001").waitFor({ timeout: 60_000 });
    const answered = page.waitForResponse((r) => asks(r.request().postData(), "IncidentCorrections"), {
      timeout: 120_000,
    });
    await page.locator(".graphiql-execute-button").click();
    const answer = (await (await answered).json()) as { data: { incident: { postmortemLinks: unknown } } };
    expect(answer).not.toHaveProperty("errors");
    expect(JSON.stringify(answer.data.incident.postmortemLinks)).toContain("Change:chg-2026-04-09-003");
    expect(await heard()).toEqual({ elsewhere: [], violations: [], complaints: [] });
  } finally {
    await browser.close();
  }
}, 300_000);

test("a question in the address opens with it, before the saved ones", async () => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/graphql?query=${encodeURIComponent("query Linked { sources { name } }")}`);
    await page.locator(".graphiql-query-editor").getByText("sources").waitFor({ timeout: 60_000 });
    expect(new URL(page.url()).pathname).toBe("/graphiql");
    expect((await titlesOf(page)).slice(0, 2)).toEqual(["Linked", "IncidentsOfChange"]);
  } finally {
    await browser.close();
  }
}, 300_000);

/** Last, because nothing is served after it. */
test("Ctrl-C ends the service, and the database that it started", async () => {
  serving.child.kill("SIGINT");
  expect(await serving.ended).toMatchObject({ code: 130 });
  const status = await spine(["db", "status", "--json"], { env }).ended;
  expect(JSON.parse(status.out)).toMatchObject({ state: "stopped" });
}, 300_000);

interface FirstAnswer {
  readonly id: string;
  readonly bundles: {
    readonly nodes: readonly { readonly incidents: { readonly nodes: readonly { id: string; gaps: unknown[] }[] } }[];
  };
}

function asks(body: string | null, operation: string): boolean {
  return body !== null && (JSON.parse(body) as { operationName?: string }).operationName === operation;
}

async function titlesOf(page: Page): Promise<readonly string[]> {
  return (await page.locator(".graphiql-tab").allInnerTexts()).map((text) => text.trim());
}

const RECORD_VIOLATIONS = `
  globalThis.stopped = [];
  addEventListener("securitypolicyviolation", (e) => stopped.push(e.violatedDirective + " " + e.blockedURI));
`;

/** What left the machine, what the page's policy stopped, and what the console complained of. */
async function listening(page: Page): Promise<() => Promise<Record<string, readonly string[]>>> {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && origin !== url) elsewhere.push(request.url());
  });
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (said) => {
    if (said.type() === "error" || said.type() === "warning") complaints.push(said.text());
  });
  await page.addInitScript({ content: RECORD_VIOLATIONS });
  return async () => ({
    elsewhere,
    violations: await page.evaluate<string[]>("stopped"),
    complaints,
  });
}
