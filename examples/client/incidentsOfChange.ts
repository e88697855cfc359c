// Generated from queries/incidents-of-change.graphql by `npm run codegen`.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What an entity can be. */
export type Kind =
  | 'Incident'
  | 'PostmortemLink'
  | 'Postmortem'
  | 'PostmortemReport'
  | 'FollowUp'
  | 'ContainmentAction'
  | 'Finding'
  | 'Change'
  | 'ChangeReview'
  | 'RolloutGate'
  | 'CheckResult'
  | 'ReleaseDecision'
  | 'Deployment'
  | 'LifecycleTransition'
  | 'Commit'
  | 'Release'
  | 'Assertion'
  | 'Role'
  | 'ArtifactBundle'
  | 'ReviewItem'
  | 'ArtifactVersion'
  | 'RetirementPlan'
  | 'RetentionRule'
  | 'StepResult'
  | 'Deprecation'
  | 'Waiver'
  | 'Approval'
  | 'ApprovalDecision'
  | 'ApprovalAudit'
  | 'Trace'
  | 'TraceEvent'
  | 'Session'
  | 'CapabilitySession'
  | 'WriteIntent'
  | 'Run'
  | 'Reconciliation'
  | 'HandoffArtifact'
  | 'ContinuityEnvelope'
  | 'DelegationContract'
  | 'EvalDataset'
  | 'EvalScenario'
  | 'EvalResult'
  | 'VerifierContract'
  | 'EvidenceManifest'
  | 'Attestation'
  | 'PolicyBundle'
  | 'ApprovalContract'
  | 'ConfigSet'
  | 'RuntimeChange'
  | 'RuntimeBundle'
  | 'RuntimeRetirement'
  | 'RuntimeControlPolicy'
  | 'RolloutPolicy'
  | 'ControlsPolicy'
  | 'ApprovalPolicy'
  | 'ToolPolicy'
  | 'MemoryConfig'
  | 'Capability'
  | 'Agent'
  | 'Team'
  | 'Principal'
  | 'ExternalReference';

/** RECORDED: a current record states it. MENTIONED: a mention is enough. UNRESOLVED: pointed at, and no record states it. FORMER: only the past knows it. FORGOTTEN: removed on purpose. */
export type EntityState =
  | 'RECORDED'
  | 'MENTIONED'
  | 'UNRESOLVED'
  | 'FORMER'
  | 'FORGOTTEN';

/** What can be wrong. Where several could be said of one link, the first that holds is. */
export type GapKind =
  | 'MISSING'
  | 'DANGLING'
  | 'WRONG_KIND'
  | 'CONTRADICTED'
  | 'DUPLICATE'
  | 'AMBIGUOUS'
  | 'SUSPECT'
  | 'ORDER'
  | 'CYCLE'
  | 'UNWANTED'
  | 'STALE_SOURCE'
  | 'UNLOADED_SOURCE'
  | 'REJECTED'
  | 'VALUE';

/** How much a gap matters. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW';

/** EXACT: nothing is open on the routes of the question. LOWER_BOUND: at least these. INDETERMINATE: some may be missing, some may not belong. UNKNOWN: too much is open to be counted. */
export type RoutesVerdict =
  | 'EXACT'
  | 'LOWER_BOUND'
  | 'INDETERMINATE'
  | 'UNKNOWN';

/** PROVEN: every source that states the kind is fresh, has nothing refused and agrees with its control totals. */
export type PopulationVerdict =
  | 'PROVEN'
  | 'UNPROVEN';

export type IncidentsOfChangeQueryVariables = Exact<{
  change: string;
}>;


export type IncidentsOfChangeQuery = { change: { id: string, state: EntityState, title: string | null, gaps: Array<{ code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }>, bundles: { totalCount: number, pageInfo: { hasNextPage: boolean }, completeness: { routes: RoutesVerdict, population: PopulationVerdict, populations: Array<{ kind: Kind, verdict: PopulationVerdict, reason: string }>, openings: Array<{ kind: GapKind, link: string | null, field: string | null, count: number, query: string }> }, nodes: Array<{ id: string, state: EntityState, gaps: Array<{ code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           }>, incidents: { totalCount: number, pageInfo: { hasNextPage: boolean }, completeness: { routes: RoutesVerdict, population: PopulationVerdict, populations: Array<{ kind: Kind, verdict: PopulationVerdict, reason: string }>, openings: Array<{ kind: GapKind, link: string | null, field: string | null, count: number, query: string }> }, nodes: Array<{ id: string, title: string | null, severity: string | null, status: string | null, owner: { key: string } | null, gaps: Array<{ code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               }> }> } }> } } | null };

export type GapFragment = { code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   };

export type ShortFragment = { routes: RoutesVerdict, population: PopulationVerdict, populations: Array<{ kind: Kind, verdict: PopulationVerdict, reason: string }>, openings: Array<{ kind: GapKind, link: string | null, field: string | null, count: number, query: string }> };
