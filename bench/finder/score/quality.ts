/** Recall, precision and accuracy of a scan, in all and by tier, shape and kind of file. */

import type { Tier } from "../corpus/label.ts";
import type { FalseClaim, Judged, Matching } from "./match.ts";

/** How many there were and how many were right. */
export interface Share {
  readonly of: number;
  readonly right: number;
}

/** What became of a scan. */
export interface Quality {
  readonly recall: Share;
  readonly tiers: Readonly<Record<Tier, Share>>;
  /** Of all claims, true ones. */
  readonly precision: Share;
  /** Sensitive data found that was called so, of all that was planted; the same for test cards found. */
  readonly sensitive: Share;
  readonly test: Share;
  /** Of numbers found that are no part of something decoded: right offset, length and mask. */
  readonly exact: Share;
  /** By kind of file: labels found, and false claims. */
  readonly kinds: ReadonlyMap<string, Share & { readonly falseClaims: number }>;
  /** By tier, shape and carrier. */
  readonly shapes: ReadonlyMap<string, Share>;
  readonly misses: readonly Judged[];
  readonly falseClaims: readonly FalseClaim[];
}

/** A share as a fraction; 1 of nothing. */
export function fractionOf({ of, right }: Share): number {
  return of === 0 ? 1 : right / of;
}

/** Sums up a matching; `kinds` tells the kind of each file. */
export function qualityOf({ judged, falseClaims }: Matching, kinds: ReadonlyMap<string, string>): Quality {
  const kindOf = ({ file }: { readonly file: string }): string => kinds.get(file) ?? "unknown";
  const found = judged.filter(({ claim }) => claim !== undefined);
  const sensitive = judged.filter(({ label }) => label.class === "sad");
  const test = found.filter(({ label }) => label.class === "test");
  const placed = found.filter(({ label }) => label.isLoose !== true && label.member === undefined);
  const falseByKind = Map.groupBy(falseClaims, ({ claim }) => kindOf(claim));
  const byKind = Map.groupBy(judged, ({ label }) => kindOf(label));
  const kindNames = [...new Set([...byKind.keys(), ...falseByKind.keys()])].sort();
  const shapes = Map.groupBy(judged, ({ label }) => shapeOf(label));
  return {
    recall: shareOf(judged, isFound),
    tiers: { A: tierShare(judged, "A"), B: tierShare(judged, "B"), C: tierShare(judged, "C") },
    precision: { of: found.length + falseClaims.length, right: found.length },
    sensitive: shareOf(sensitive, ({ claim }) => claim?.class === "sad"),
    test: shareOf(test, ({ claim }) => claim?.class === "test"),
    exact: shareOf(placed, isExact),
    kinds: new Map(
      kindNames.map((kind) => [
        kind,
        { ...shareOf(byKind.get(kind) ?? [], isFound), falseClaims: falseByKind.get(kind)?.length ?? 0 },
      ]),
    ),
    shapes: new Map(
      [...shapes]
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([shape, ones]) => [shape, shareOf(ones, isFound)]),
    ),
    misses: judged.filter((one) => !isFound(one)),
    falseClaims,
  };
}

/** Tier, shape and carrier of a label in one line. */
export function shapeOf({ tier, shape, carrier }: Judged["label"]): string {
  return carrier === "" ? `${tier} ${shape}` : `${tier} ${shape} in ${carrier}`;
}

const isFound = ({ claim }: Judged): boolean => claim !== undefined;

function isExact({ label, claim }: Judged): boolean {
  return (
    claim?.offset === label.offset &&
    claim.length === label.length &&
    claim.masked === label.masked &&
    claim.member === undefined
  );
}

function tierShare(judged: readonly Judged[], tier: Tier): Share {
  return shareOf(
    judged.filter(({ label }) => label.tier === tier),
    isFound,
  );
}

function shareOf(judged: readonly Judged[], isRight: (one: Judged) => boolean): Share {
  return { of: judged.length, right: judged.filter(isRight).length };
}
