import type { ApolloServerPlugin } from "@apollo/server";
import type { Asking } from "./asking.ts";
import type { Meter } from "./meter.ts";

/** Counts each operation by how it ended, and notes its name and codes for the log. */
export function metered(meter: Meter): ApolloServerPlugin<Asking> {
  return {
    async requestDidStart() {
      const began = performance.now();
      return {
        async willSendResponse({ response, contextValue, operationName }) {
          if (response.body.kind !== "single") return;
          const { data, errors } = response.body.singleResult;
          const outcome = errors === undefined ? "answered" : data ? "partial" : "refused";
          meter.operation(outcome, (performance.now() - began) / 1000);
          if (operationName) contextValue.came.operation = operationName;
          if (errors) contextValue.came.codes = errors.map(({ extensions }) => String(extensions?.["code"]));
        },
      };
    },
  };
}
