/** Finds card data in bytes and text. */

export {
  type Alphabet,
  type Candidate,
  candidateLength,
  contextBytes,
  type FieldCounts,
  type Grouping,
  type Kernel,
  roomLength,
} from "./candidate.ts";
export { findIn } from "./find-in.ts";
export { type Finder, openFinder, type Search } from "./finder.ts";
export {
  type Finding,
  type FindingKind,
  type FindOptions,
  type Preset,
  presetConfidence,
} from "./finding.ts";
export { type Reason, reasonSentences } from "./judge/weights.ts";
export { type KernelKind, openKernel } from "./kernel/open-kernel.ts";
export { narrowed, narrowedRange, type NarrowText, type WideEncoding } from "./kernel/wide-text.ts";
