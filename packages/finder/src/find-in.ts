/** Finds card data in a content that is in memory. */

import { type Finding, type FindOptions, presetConfidence } from "./finding.ts";
import { pinBlockLength, pinBlocksIn } from "./judge/carriers/pin-block.ts";
import { countValue, fieldOf, type FieldShares, shareOf } from "./judge/field-share.ts";
import { findingOf, judge, type Judgement } from "./judge/judge.ts";
import { nearestKey } from "./judge/keys/nearest-key.ts";
import { type Table, tablesIn } from "./judge/keys/table.ts";
import { lineCounter } from "./judge/line-counter.ts";
import { surroundingsOf } from "./judge/surroundings.ts";
import { typescriptKernel } from "./kernel/typescript-kernel.ts";

/**
 * Every finding of a content, by offset: a decoded member, or a window with overlap. Two findings never
 * overlap. Shares of fields and names of columns are those of this content alone.
 */
export function findIn(bytes: Uint8Array, options: FindOptions = {}): Finding[] {
  const least = options.minConfidence ?? presetConfidence[options.preset ?? "default"];
  const shares: FieldShares = new Map();
  const judged: Judgement[] = [];
  let tables: readonly Table[] | undefined;
  typescriptKernel.scan(bytes, 0, bytes.length, (candidate) => {
    tables ??= tablesIn(bytes);
    const surroundings = surroundingsOf(bytes, candidate);
    const key = nearestKey(surroundings, bytes, tables);
    const field = fieldOf(surroundings, key);
    countValue(shares, field, candidate);
    const judgement = judge(surroundings, key, field);
    if (judgement !== undefined) judged.push(judgement);
  });
  for (const offset of pinBlocksIn(bytes)) judged.push(pinBlockAt(offset));
  if (judged.length === 0) return [];
  const found = judged
    .map((one) => findingOf(one, one.field === undefined ? undefined : shareOf(shares, one.field)))
    .filter(({ confidence }) => confidence >= least)
    .sort((one, other) => one.offset - other.offset || other.confidence - one.confidence);
  const lineAt = lineCounter(bytes);
  return withoutOverlaps(found).map((finding) => withLine(finding, lineAt(finding.offset)));
}

/** Of findings that overlap only the surest stays, the longest of equally sure ones. */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const last = kept.at(-1);
    if (last === undefined || last.offset + last.length <= finding.offset) kept.push(finding);
    else if (isSurer(finding, last)) kept[kept.length - 1] = finding;
  }
  return kept;
}

function isSurer(one: Finding, other: Finding): boolean {
  if (one.confidence !== other.confidence) return one.confidence > other.confidence;
  return one.length > other.length;
}

function withLine(finding: Finding, line: number | undefined): Finding {
  return line === undefined ? finding : { ...finding, line };
}

function pinBlockAt(offset: number): Judgement {
  return {
    offset,
    length: pinBlockLength,
    masked: "*".repeat(pinBlockLength),
    brand: "none",
    class: "sad",
    kind: "pin_block",
    reasons: ["pin_block"],
    field: undefined,
  };
}
