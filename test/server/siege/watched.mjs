// Loaded before the service (node --expose-gc --import): tells whoever started it, when asked, what memory it holds once
// nothing is left to collect. The service itself knows nothing of it.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

process.on("message", async () => {
  const longestTurn = delay.max / 1e6;
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await turn();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ rss, heapUsed, external, longestTurn });
  delay.reset();
});
// Being watched is no reason to go on.
process.channel.unref();
