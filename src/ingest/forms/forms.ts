import type { Form } from "./form.ts";

/** Every form there is. Their order means nothing: what two of them claim is refused with both names. */
export const FORMS: readonly Form[] = [];
