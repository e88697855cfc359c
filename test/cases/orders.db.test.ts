import { test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { ordersAgree } from "./orders.ts";

test("ten orders of the thread's files, each whole and cut in two, show E1 to E20 and E23 and give one dump", async () => {
  await ordersAgree(await testGraph(), 10);
});
