/** Lists for those who make the finder better: what is missed and what is claimed falsely, masked. */

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Claim } from "./claim.ts";
import { fractionOf, type Quality, type Share, shapeOf } from "./quality.ts";

/** Places shown of each group. */
const shown = 4;

/** Characters shown before and after a false claim, digits replaced by 9. */
const around = { before: 70, after: 30 } as const;

const percent = (share: Share): string =>
  `${(100 * fractionOf(share)).toFixed(1).padStart(5)} % ${`${share.right}/${share.of}`.padStart(13)}`;

/** The whole list of one preset as text. */
export function qualityLists(quality: Quality, tree: string): string {
  const { tiers, kinds, shapes, misses, falseClaims } = quality;
  const falseByWhat = Map.groupBy(falseClaims, ({ what }) => what);
  return [
    `recall ${percent(quality.recall)}  precision ${percent(quality.precision)}`,
    ...(["A", "B", "C"] as const).map((tier) => `  tier ${tier} ${percent(tiers[tier])}`),
    `  sensitive ${percent(quality.sensitive)}  test ${percent(quality.test)}  exact ${percent(quality.exact)}`,
    "",
    "kind of file: recall, false claims",
    ...[...kinds].map(
      ([kind, one]) => `  ${kind.padEnd(18)} ${percent(one)} ${String(one.falseClaims).padStart(7)}`,
    ),
    "",
    "shapes with misses: recall",
    ...[...shapes]
      .filter(([, one]) => one.right < one.of)
      .map(([shape, one]) => `  ${percent(one)}  ${shape}`),
    "",
    "false claims by what they are",
    ...[...falseByWhat]
      .sort(([, one], [, other]) => other.length - one.length)
      .flatMap(([what, ones]) => [
        `  ${String(ones.length).padStart(6)}  ${what}`,
        ...spread(ones).map(({ claim }) => `            ${claimText(claim, tree)}`),
      ]),
    "",
    "misses",
    ...[...Map.groupBy(misses, ({ label }) => shapeOf(label))].flatMap(([shape, ones]) => [
      `  ${String(ones.length).padStart(6)}  ${shape}`,
      ...spread(ones).map(
        ({ label }) =>
          `            ${label.file}${label.member === undefined ? "" : `!${label.member}`}:${label.offset}${label.isLoose === true || label.member !== undefined ? "" : ` ${surroundings(label, tree)}`}`,
      ),
    ]),
    "",
  ].join("\n");
}

/** Some, from the whole length of a list. */
function spread<T>(ones: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(ones.length / shown));
  return ones.filter((_, at) => at % step === 0).slice(0, shown);
}

function claimText(claim: Claim, tree: string): string {
  const place = claim.member === undefined ? claim.file : `${claim.file}!${claim.member}`;
  const text = claim.member === undefined ? surroundings(claim, tree) : claim.masked;
  return `${claim.confidence.toFixed(2)} ${claim.reasons.join(",")} ${place}:${claim.offset} ${text}`;
}

function surroundings(
  { file, offset, length, masked }: { file: string; offset: number; length: number; masked: string },
  tree: string,
): string {
  const bytes = readFileSync(path.join(tree, file));
  const before = bytes.subarray(Math.max(0, offset - around.before), offset).toString("latin1");
  const after = bytes.subarray(offset + length, offset + length + around.after).toString("latin1");
  const hidden = (text: string): string => text.replaceAll(/[0-9]/g, "9").replaceAll(/[^ -~]+/g, " ");
  return `${hidden(before)}<${masked}>${hidden(after)}`;
}
