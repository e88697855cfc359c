import { BREAK, type DocumentNode, visit } from "graphql";

const known = new WeakMap<DocumentNode, boolean>();

/** Whether a document asks for the schema. `__typename` is no part of it. */
export function introspects(document: DocumentNode): boolean {
  const told = known.get(document) ?? looked(document);
  known.set(document, told);
  return told;
}

function looked(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value !== "__schema" && name.value !== "__type") return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}
