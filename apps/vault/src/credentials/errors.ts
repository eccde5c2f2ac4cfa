/** The refusals of the credentials room. */

import { refusals } from "../kernel/refusal.ts";

/** Makers of this room's refusals. `unauthenticated` is one for every cause, so that it tells nothing. */
export const refuse = refusals({
  unauthenticated: [401, "A valid credential is needed."],
  forbidden: [403, "The credential does not have the right this call needs."],
  credential_not_found: [404, "No credential with that id."],
  last_manager: [409, "This is the last credential that can manage credentials. Create another one first."],
  tenant_not_found: [404, "No tenant has that name."],
  tenant_exists: [409, "A tenant with that name exists."],
  invalid_field: [400, "A field has a value that is not allowed."],
});
