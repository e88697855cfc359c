import { APPROVALS_EXPORT } from "./approvals.ts";
import { CAPABILITY_CONTRACT } from "./capabilityContract.ts";
import { ENVELOPE } from "./envelope.ts";
import { EVAL_DATASET } from "./evalDataset.ts";
import { EVENTS } from "./events.ts";
import type { Form } from "./form.ts";
import { INCIDENT_FORM } from "./incidentForm.ts";
import { MANIFEST } from "./manifest.ts";
import { RELEASE_DECISION } from "./releaseDecision.ts";
import { RUN_RECORD } from "./run.ts";
import { RUNTIME_CONFIG } from "./runtime.ts";
import { SCENARIO } from "./scenario.ts";
import { SESSION_EXPORT } from "./session.ts";
import { TRANSITION } from "./transition.ts";

/** Every form there is. Their order means nothing: what two of them claim is refused with both names. */
export const FORMS: readonly Form[] = [
  EVENTS,
  SESSION_EXPORT,
  EVAL_DATASET,
  SCENARIO,
  APPROVALS_EXPORT,
  RUN_RECORD,
  TRANSITION,
  ENVELOPE,
  MANIFEST,
  INCIDENT_FORM,
  RELEASE_DECISION,
  CAPABILITY_CONTRACT,
  RUNTIME_CONFIG,
];
