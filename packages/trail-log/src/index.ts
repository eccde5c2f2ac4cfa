/** The door of the trail format. FORMAT.md says in words what this code does. */
export { appendLeaves, type Grown } from "./append-leaves.ts";
export { canonicalJson, type JsonValue } from "./canonical-json.ts";
export {
  type Checkpoint,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
export { encodeEvent, maxEventBytes, type TrailActor, type TrailDetail, type TrailEvent } from "./event.ts";
export type { ExportHeader } from "./export-format.ts";
export { exportLines, type ExportSource } from "./export-lines.ts";
export { emptyRoot, leafHash, nodeHash } from "./hash.ts";
export { parseEvent } from "./parse-event.ts";
export { consistencyProof, inclusionProof } from "./proofs.ts";
export { maxLineBytes, readLines } from "./read-lines.ts";
export { type RefusalCode, TrailRefused } from "./refused.ts";
export { rootOf } from "./root-of.ts";
export { rootAt } from "./subtree-root.ts";
export type { ReadTile, Tile } from "./tiles.ts";
export { maxSize } from "./tree-size.ts";
export { formatVerifierKey, parseVerifierKey, type VerifierKey, verifierKey } from "./verifier-key.ts";
export { type ConsistencyClaim, verifyConsistency } from "./verify-consistency.ts";
export { verifyExport, type VerifyOptions } from "./verify-export.ts";
export { type InclusionClaim, verifyInclusion } from "./verify-inclusion.ts";
export { type FaultCode, type TrailFault, type VerifyReport } from "./verify-report.ts";
