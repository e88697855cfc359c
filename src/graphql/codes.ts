/** What a code of `extensions.code` means, and what whoever reads it can do. */
export interface Meaning {
  /** HTTP status of an answer that holds nothing but such an error; beside data it is 200. */
  readonly status: number;
  readonly means: string;
  readonly remedy: string;
}

/**
 * Every code that an error of this service can carry: a contract, like the schema. docs/errors.md prints this table, and a
 * code that is not in it does not compile.
 */
export const CODES = {
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    means: "The text is no GraphQL.",
    remedy: "Mend it where locations points.",
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    means: "The question does not fit the schema.",
    remedy: "Compare it with schema.graphql.",
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    means: "The document does not hold the operation that is asked for.",
    remedy: "Name one of those it holds in operationName.",
  },
  OPERATION_NOT_SUPPORTED: {
    status: 400,
    means: "A mutation or a subscription; only queries are answered.",
    remedy: "Write with spine ingest.",
  },
  BAD_USER_INPUT: {
    status: 400,
    means: "A variable or an argument has a value that its type does not allow.",
    remedy: "Give the value that the message expects.",
  },
  QUESTION_TOO_LARGE: {
    status: 400,
    means: "The question is longer, deeper, wider or dearer than any that is answered.",
    remedy: "Lower what the message counts, or ask in several questions.",
  },
  FIRST_TOO_LARGE: {
    status: 400,
    means: "first is more than one page holds.",
    remedy: "Ask for fewer, and go on with after: pageInfo.endCursor.",
  },
  IDS_TOO_MANY: {
    status: 400,
    means: "nodes was given more ids than it answers at once.",
    remedy: "Ask in several questions.",
  },
  LINK_UNKNOWN: {
    status: 400,
    means: "No kind has a link or field of that name where it is asked for.",
    remedy: "Use one of those that the message lists.",
  },
  CHAIN_UNKNOWN: {
    status: 400,
    means: "There is no chain of that name.",
    remedy: "Use one of the names that the message lists.",
  },
  CHAIN_START_INVALID: {
    status: 400,
    means: "The chain cannot be entered at an entity of that kind.",
    remedy: "Begin at a kind, or take a chain, that the message lists.",
  },
  CHAIN_START_UNKNOWN: {
    status: 400,
    means: "Nobody has mentioned the entity that the chain should be entered at.",
    remedy: "Look the id up with search.",
  },
  WALK_UNKNOWN: {
    status: 400,
    means: "A step of the walk does not exist where it stands.",
    remedy: "Use one of the steps that the message lists.",
  },
  COMPLETENESS_UNKNOWN: {
    status: 400,
    means: "This list does not say how complete it is.",
    remedy: "Ask the link by its own field of the entity.",
  },
  CURSOR_INVALID: {
    status: 400,
    means: "after is no cursor of this list with these arguments.",
    remedy: "Use pageInfo.endCursor of its last page, or begin again.",
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    means: "The service answers trusted documents only, and this is none.",
    remedy: "Ask whoever runs the service to add it to the trusted documents.",
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    means: "No trusted document has this id.",
    remedy: "Send the SHA-256 of a trusted document, or its text in query.",
  },
  INTROSPECTION_OFF: {
    status: 400,
    means: "The service does not tell its schema.",
    remedy: "Read schema.graphql.",
  },
  SERVICE_BUSY: {
    status: 503,
    means: "More questions wait for the database than the queue takes.",
    remedy: "Ask again after as many seconds as retryAfter says.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    means: "The database does not answer.",
    remedy: "Ask again in some seconds; the service finds the database again by itself.",
  },
  STATEMENT_TIMEOUT: {
    status: 504,
    means: "The database took longer than a statement may, and ended it.",
    remedy: "Lower first, ask for fewer levels, or ask in several questions.",
  },
  STATEMENT_TOO_LARGE: {
    status: 400,
    means: "The statement needs more memory than the database gives one.",
    remedy: "Lower first, ask for fewer levels, or ask in several questions.",
  },
  CANCELLED: {
    status: 499,
    means: "Whoever asked has gone before the answer; its statements were ended in the database.",
    remedy: "Wait for the answer.",
  },
  SHUTTING_DOWN: {
    status: 503,
    means: "The service is being stopped and takes no further question.",
    remedy: "Ask again once it has started.",
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    means: "The service failed; the question is not at fault.",
    remedy: "Look for requestId in the service's log, and report the cause.",
  },
  BAD_REQUEST: {
    status: 400,
    means: "The request is none of GraphQL over HTTP, or one that a form of another page could have sent.",
    remedy: "Send POST with content-type: application/json and a query.",
  },
  BAD_JSON: {
    status: 400,
    means: "The body is not JSON.",
    remedy: "Mend it at the line and column of the message.",
  },
  BODY_TOO_LARGE: {
    status: 413,
    means: "The body has more bytes than are read.",
    remedy: "Ask in several questions, each with a part of the values.",
  },
  MEDIA_TYPE: {
    status: 415,
    means: "The body is of another content type than application/json.",
    remedy: "Send content-type: application/json.",
  },
  METHOD: {
    status: 405,
    means: "The method means nothing at /graphql.",
    remedy: "Use POST, or GET.",
  },
  NOT_FOUND: {
    status: 404,
    means: "There is nothing at this path.",
    remedy: "Ask at /graphql.",
  },
  STRANGE_HOST: {
    status: 421,
    means: "The request names another host than this machine.",
    remedy: "Use one of the addresses of the message.",
  },
} as const satisfies Readonly<Record<string, Meaning>>;

export type Code = keyof typeof CODES;
