/** Builds what dist/ needs beside the compiled sources: the GraphiQL page, whole and offline, and the bit that lets `spine` run. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "explorer", "graphiql");
const out = join(root, "dist", "graphiql");

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "linked",
  logLevel: "warning",
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await Promise.all([
  // In one piece: split, the styles of what Monaco loads late would be written but never asked for.
  build({
    ...common,
    entryPoints: { page: join(page, "page.ts") },
    outdir: out,
    format: "esm",
    assetNames: "[name]",
    loader: { ".graphql": "text", ".ttf": "file", ".woff": "dataurl", ".woff2": "dataurl" },
  }),
  build({
    ...common,
    entryPoints: {
      "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
      "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
      "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
    },
    outdir: out,
    format: "iife",
  }),
]);
for (const file of ["index.html", "icon.svg"]) copyFileSync(join(page, file), join(out, file));

const cli = join(root, "dist", "cli.js");
if (existsSync(cli)) chmodSync(cli, 0o755);
