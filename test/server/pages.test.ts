import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Running, running, say } from "./toyService.ts";

const folder = mkdtempSync(join(tmpdir(), "spine-pages-"));
let service: Running;
beforeAll(async () => {
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(folder, "page.js"), "'use strict'");
  service = await running({ pages: folder });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

test("the page is served under a policy that runs no script but its own files and fetches nothing from elsewhere", async () => {
  const said = await say(service, { path: "/graphiql" });
  expect([said.status, said.text]).toEqual([200, "<!doctype html><title>page</title>"]);
  expect(said.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(said.headers["content-security-policy"]).toBe(
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
      "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'",
  );
});

test("a file that the browser has is not sent again", async () => {
  const first = await say(service, { path: "/graphiql/page.js" });
  expect([first.status, first.headers["content-type"], first.headers["cache-control"]]).toEqual([
    200,
    "text/javascript; charset=utf-8",
    "no-cache",
  ]);
  const again = await say(service, {
    path: "/graphiql/page.js",
    headers: { "if-none-match": String(first.headers.etag) },
  });
  expect([again.status, again.text]).toEqual([304, ""]);
});

test("the address alone leads to the page", async () => {
  const said = await say(service, { path: "/" });
  expect([said.status, said.headers.location]).toEqual([302, "/graphiql"]);
});

test("nothing beside the built files is served", async () => {
  for (const path of ["/graphiql/../package.json", "/graphiql/%2e%2e/package.json", "/graphiql/nothing.js"])
    expect((await say(service, { path })).status).toBe(404);
});

test("a page that is not built says how to build it", async () => {
  const bare = await running({ pages: join(folder, "none") });
  try {
    const said = await say(bare, { path: "/graphiql" });
    expect([said.status, said.text]).toEqual([503, "The page is not built. Run npm run build, then start again.\n"]);
  } finally {
    await bare.close();
  }
});
