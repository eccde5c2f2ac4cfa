/** The refusals of the key room, and the fault that stops a start. */

import { refusals } from "../kernel/refusal.ts";

/** What the key room declines. */
export const refuse = refusals({
  key_unwrap_refused: [500, "A data key does not open under the root key."],
  key_not_found: [404, "No key of that purpose belongs to this tenant."],
  key_job_not_found: [404, "No key job with that id."],
  rotation_running: [409, "A rotation of this key is under way. Wait until its job is finished."],
});

/**
 * The root key cannot be used as things stand. The message is a sentence for the operator: what is wrong
 * and what to do. Nothing was written when this is thrown.
 */
export class KeyFileFault extends Error {
  override readonly name = "KeyFileFault";
}
