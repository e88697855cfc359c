/** Monaco asks for its workers here; each is a file beside this one, so `worker-src 'self'` suffices. */
const FILES: Readonly<Record<string, string>> = { json: "json.worker.js", graphql: "graphql.worker.js" };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) => new Worker(`/graphiql/${FILES[label] ?? "editor.worker.js"}`),
  },
});
