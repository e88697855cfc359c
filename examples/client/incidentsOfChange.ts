// Generated from queries/incidents-of-change.graphql by `npm run codegen`.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** RECORDED: a current record states it. MENTIONED: a mention is enough. UNRESOLVED: pointed at, and no record states it. FORMER: only the past knows it. FORGOTTEN: removed on purpose. */
export type EntityState =
  | 'RECORDED'
  | 'MENTIONED'
  | 'UNRESOLVED'
  | 'FORMER'
  | 'FORGOTTEN';

/** How much a gap matters. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW';

export type IncidentsOfChangeQueryVariables = Exact<{
  change: string;
}>;


export type IncidentsOfChangeQuery = { change: { id: string, state: EntityState, title: string | null, gaps: Array<{ code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }>, bundles: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string, state: EntityState, gaps: Array<{ code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           }>, incidents: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string, title: string | null, severity: string | null, status: string | null, owner: { key: string } | null, gaps: Array<{ code: string, severity: Severity, expected: string, found: string, remedy: string, subject:
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
