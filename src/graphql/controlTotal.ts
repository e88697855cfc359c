/** What a source says there is of a kind, as the API tells it: see `Reconciled`. */
export const CONTROL_TOTAL = `"""How much of a kind a source says there is, beside what the graph held when its last load had ended."""
type ControlTotal {
  kind: Kind!
  """Entities that the source says there are."""
  expected: Int!
  """Keys of two of them, without the source's scope."""
  first: String
  last: String
  """SHA-256 of the keys without the source's scope, sorted by code point, each with a line feed behind it."""
  digest: String
  """SHA-256 of a line a record: the SHA-256 of its body as it is kept, two spaces and its key, in the order of keys."""
  content: String
  """Statements of the last load."""
  received: Int!
  """Entities that a current record of the source states."""
  accepted: Int!
  """Refused statements and documents of the source that still stand and may be of the kind."""
  rejected: Int!
  """At least so many are missing."""
  missing: Int!
  agrees: Boolean!
  """What does not agree and what to do, or that all are here."""
  words: String!
}`;
