/** The door of the trail. */

export { exportTrail } from "./export-trail.ts";
export type { TrailSigner } from "./number-waiting.ts";
export { trailRoutes } from "./routes.ts";
export { startSequencer } from "./sequencer.ts";
export { trailEntry, type TrailRecord } from "./trail-entry.ts";
export type { TrailReport } from "./trail-report.ts";
export { verifyTrail } from "./verify-trail.ts";
