import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Only this machine's own files run, and nothing is fetched from elsewhere. Monaco sets styles from script, hence that one. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
};

/** Where the build puts the page: `dist/graphiql`, seen from here compiled (dist/server) or not (src/server). */
export const PAGE_FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/graphiql" : "../graphiql", import.meta.url),
);

/** Serves the built GraphiQL under `/graphiql`; `/` leads there. */
export function pages(app: FastifyInstance, folder: string = PAGE_FOLDER): void {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  app.get("/", (_request, reply) => reply.redirect("/graphiql"));
  for (const file of files) app.get(`/graphiql/${file}`, sending(join(folder, file)));
  app.get("/graphiql", files.includes("index.html") ? sending(join(folder, "index.html")) : unbuilt);
}

function sending(path: string): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  const bytes = readFileSync(path);
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return (request, reply) => {
    void reply
      .header("content-security-policy", CONTENT_POLICY)
      .header("cache-control", "no-cache")
      .header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    return reply.type(TYPES[extname(path)] ?? "application/octet-stream").send(bytes);
  };
}

function unbuilt(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type(TYPES[".txt"] as string)
    .send("The page is not built. Run npm run build, then start again.\n");
}
