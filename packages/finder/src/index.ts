/** Finds card data in bytes and text. */

export { type Candidate, candidateLength, contextBytes, type Grouping, type Kernel } from "./candidate.ts";
export { findIn } from "./find-in.ts";
export {
  type Finding,
  type FindingKind,
  type FindOptions,
  type Preset,
  presetConfidence,
} from "./finding.ts";
export { typescriptKernel } from "./kernel/typescript-kernel.ts";
export { narrowed, narrowedRange, type NarrowText, type WideEncoding } from "./kernel/wide-text.ts";
