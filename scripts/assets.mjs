/** Builds what dist/ needs beside the compiled sources: the GraphiQL page, whole and offline, and the bit that lets `spine` run. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
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

/** `import questions from "saved-questions"`: the texts of `queries/`, by name and in the order of their names. */
const savedQuestions = {
  name: "saved-questions",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^saved-questions$/ }, ({ path }) => ({ path, namespace: "saved-questions" }));
    onLoad({ filter: /.*/, namespace: "saved-questions" }, () => {
      const names = readdirSync(join(root, "queries"))
        .filter((file) => file.endsWith(".graphql"))
        .sort();
      const lines = names.map((file) => `[${JSON.stringify(file.slice(0, -8))}, require("./queries/${file}")]`);
      return { contents: `module.exports = [${lines.join(",\n")}]`, resolveDir: root };
    });
  },
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
    plugins: [savedQuestions],
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
