/** The door of the trail. */

export { latestCheckpoint, listedSigners, type SignedHead } from "./checkpoint.ts";
export { exportTrail, type ExportRequest } from "./export-trail.ts";
export type { TrailSigner } from "./number-waiting.ts";
export { type EntryProof, proofOf } from "./prove-entry.ts";
export { readTrail, type TrailEntry, type TrailSelection } from "./read-trail.ts";
export type { TrailNeeds } from "./record-reading.ts";
export { trailRoutes } from "./routes.ts";
export { type Sequencer, type SequencerNeeds, startSequencer } from "./sequencer.ts";
export { trailEntry, type TrailRecord } from "./trail-entry.ts";
export type { StoredTrailFault, TrailFaultCode, TrailReport } from "./trail-report.ts";
export { verifyTrail, type VerifyRequest } from "./verify-trail.ts";
