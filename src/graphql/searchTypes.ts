/** The root field of search, and what it answers. */
export const SEARCH_ROOT = `  """
  Entities by what somebody typed, the best first: an id or a key in whatever form (Incident:inc-1, inc-1, trace:tr-1),
  keys that begin so, ids and keys with one or two letters mistyped, keys, titles and texts that hold the words. In these
  states: by default all but FORMER and FORGOTTEN. At most 100; of a long text the first eight words count.
  """
  search(text: String!, kinds: [Kind!], states: [EntityState!], first: Int = 20): SearchAnswer!`;

export const SEARCH_TYPES = `"""Why a search found an entity."""
enum SearchMatch {
  """Its id or its whole key was typed."""
  ID
  """Its key begins so, is spelled nearly so, or holds the words."""
  KEY
  """Its title holds one of the words."""
  TITLE
  """Another of its texts holds one of the words."""
  TEXT
}

"""What a search found."""
type SearchAnswer {
  hits: [SearchHit!]!
  """More was found than first, or so much that not all of it was looked at: give kinds, or more of the name."""
  more: Boolean!
}

"""One entity that a search found."""
type SearchHit {
  entity: Entity!
  """Higher is nearer. Good for the order within one answer only."""
  score: Float!
  matched: SearchMatch!
  """The field that holds the words; null where the id or the key matched."""
  field: String
  """A piece of that field around the words."""
  snippet: String
}`;
