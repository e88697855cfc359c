// The JSON Schemas of docs/schemas, from the ontology: for codegen.mjs, which writes them or says whether they are current.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** Folder → notation. */
const FOLDERS = { "docs/schemas": "yaml", "docs/schemas/json": "json" };

const PROGRAM = `
export { schemaFiles } from "./src/ingest/schemas/schemaFiles.ts";
export { spine } from "./src/ontology/spine.ts";
`;

/** Files of docs/schemas that are not what the ontology says; written, and others removed, unless it is only asked. */
export async function schemas(root, { check }) {
  const { schemaFiles, spine } = await loaded(root);
  return Object.entries(FOLDERS).flatMap(([folder, notation]) => {
    const wanted = schemaFiles(spine, notation);
    const there = existsSync(join(root, folder))
      ? readdirSync(join(root, folder)).filter((f) => f.endsWith(".json"))
      : [];
    const stale = [...wanted].filter(([name, text]) => textOf(join(root, folder, name)) !== text).map(([name]) => name);
    const surplus = there.filter((name) => !wanted.has(name));
    if (!check) {
      mkdirSync(join(root, folder), { recursive: true });
      for (const name of stale) writeFileSync(join(root, folder, name), wanted.get(name));
      for (const name of surplus) rmSync(join(root, folder, name));
    }
    return [...stale, ...surplus].map((name) => `${folder}/${name}`);
  });
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The modules as they stand in src/, for nothing may be built yet. */
async function loaded(root) {
  const bundled = buildSync({
    stdin: { contents: PROGRAM, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
  });
  const [{ text }] = bundled.outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}
