/** The refusals of the tokens room. */

import { refusals } from "../kernel/refusal.ts";

/** Refusals about tokens. */
export const refuse = refusals({
  token_not_found: [404, "No token with that id."],
  token_forgotten: [410, "The token's value has been forgotten; only its tombstone is left."],
  reuse_needs_customer: [400, "Reuse by customer needs the customer."],
  reuse_not_for_text: [400, "Text has no fingerprint, so it cannot be reused."],
  type_mismatch: [400, "The token is of another type than the change."],
  envelope_refused: [
    500,
    "The stored record does not open. It was altered, moved, or belongs to another key.",
  ],
});
