import { test } from "vitest";
import { testGraph } from "../helpers/graph.ts";
import { often } from "../helpers/long.ts";
import { ordersAgree } from "./orders.ts";

const ORDERS = often(100);

test(`${ORDERS} orders of the thread's files, each whole and cut in two, show E1 to E20 and E23 and give one dump`, async () => {
  await ordersAgree(await testGraph(), ORDERS);
});
