import { APPROVALS_EXPORT } from "./export/approvals.ts";
import { CAPABILITY_CONTRACT } from "./page/capabilityContract.ts";
import { ENVELOPE } from "./export/envelope.ts";
import { EVAL_DATASET } from "./export/evalDataset.ts";
import { EVENTS } from "./export/events.ts";
import type { Form } from "./form.ts";
import { INCIDENT_FORM } from "./page/incidentForm.ts";
import { MANIFEST } from "./manifest.ts";
import { RELEASE_DECISION } from "./page/releaseDecision.ts";
import { RUN_RECORD } from "./export/run.ts";
import { RUNTIME_CONFIG } from "./config/runtime.ts";
import { SCENARIO } from "./export/scenario.ts";
import { SESSION_EXPORT } from "./export/session.ts";
import { TRANSITION } from "./export/transition.ts";

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
