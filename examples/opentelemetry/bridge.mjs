// One OpenTelemetry span a statement: give it the tracer of @opentelemetry/api, once, before the service begins.
//
//     import { trace } from "@opentelemetry/api";
//     import { bridge } from "./bridge.mjs";
//     bridge(trace.getTracer("evidence-spine"));
import { tracingChannel } from "node:diagnostics_channel";

const CLIENT = 2; // SpanKind.CLIENT
const ERROR = 2; // SpanStatusCode.ERROR

/** Answers how to stop it. */
export function bridge(tracer) {
  const spans = new WeakMap();
  const listeners = {
    start(told) {
      const { "db.query.summary": name } = told;
      spans.set(told, tracer.startSpan(name, { kind: CLIENT, attributes: known(told) }));
    },
    error(told) {
      spans.get(told)?.setStatus({ code: ERROR });
    },
    asyncEnd(told) {
      const span = spans.get(told);
      span?.setAttributes(known(told));
      span?.end();
    },
  };
  const channel = tracingChannel("evidence-spine:statement");
  channel.subscribe(listeners);
  return () => channel.unsubscribe(listeners);
}

/** The attributes among what was told; the channel adds the result and the error of the statement to them. */
function known(told) {
  const attributes = Object.entries(told).filter(([name, value]) => name.includes(".") && value !== undefined);
  return Object.fromEntries(attributes);
}
