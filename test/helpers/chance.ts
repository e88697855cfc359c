import fc from "fast-check";

/** Properties begin at the same place each time, so that a run says something of the change and not of its luck. */
fc.configureGlobal({ seed: Number(process.env.SPINE_SEED ?? 1) });
