import { CHAINS } from "./chains/chains.ts";
import { withChains } from "./chains/resolve.ts";
import { ROADS } from "./chains/roads.ts";
import { ACTOR_KINDS } from "./kinds/actor.ts";
import { APPROVAL_KINDS } from "./kinds/approval.ts";
import { BUNDLE_KINDS } from "./kinds/bundle.ts";
import { CHANGE_KINDS } from "./kinds/change.ts";
import { EVALUATION_KINDS } from "./kinds/evaluation.ts";
import { INCIDENT_KINDS } from "./kinds/incident.ts";
import { RETIREMENT_KINDS } from "./kinds/retirement.ts";
import { RUN_KINDS } from "./kinds/run.ts";
import { RUNTIME_KINDS } from "./kinds/runtime.ts";
import { VOCABULARY } from "./kinds/vocabulary.ts";
import { type Declarations, ontology } from "./ontology.ts";

/** Every kind of the evidence of agent systems, a file a family. */
export const SPINE: Declarations = {
  ...INCIDENT_KINDS,
  ...CHANGE_KINDS,
  ...BUNDLE_KINDS,
  ...RETIREMENT_KINDS,
  ...APPROVAL_KINDS,
  ...RUN_KINDS,
  ...EVALUATION_KINDS,
  ...RUNTIME_KINDS,
  ...ACTOR_KINDS,
};

/** The one ontology of the product; machinery is tested on a toy. */
export const spine = withChains(ontology(SPINE, VOCABULARY), CHAINS, ROADS);
