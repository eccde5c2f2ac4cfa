/** The refusals of the trail room. */

import { refusals } from "../kernel/refusal.ts";

/** Refusals about the trail. */
export const refuse = refusals({
  entry_not_found: [404, "No trail entry with that number."],
  checkpoint_not_found: [404, "The trail has no entry yet, so nothing has been signed."],
  trail_damaged: [500, "The stored trail is not what was recorded. Have it verified before anything else."],
});
