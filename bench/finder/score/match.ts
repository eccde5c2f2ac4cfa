/** Holds claims against labels: what was found, what was missed, what was claimed falsely. */

import type { Decoy, Label } from "../corpus/label.ts";
import type { Claim } from "./claim.ts";

/** A label with the claim that found it, where one did. */
export interface Judged {
  readonly label: Label;
  readonly claim?: Claim;
}

/** A claim that no label answers for; `what` it is where the corpus knows. */
export interface FalseClaim {
  readonly claim: Claim;
  readonly what: string;
}

/** Every label judged, every false claim. Claims that repeat a found label are neither. */
export interface Matching {
  readonly judged: readonly Judged[];
  readonly falseClaims: readonly FalseClaim[];
}

interface Place {
  readonly member?: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Matches by file, then by place: ranges overlap, both in the same member or both in the file itself. A label
 * whose place a decoder may change (`isLoose`, or any carrier) is found by a claim of the same masked number
 * in its file as well; each such claim answers for one label first.
 */
export function matchClaims(
  claims: readonly Claim[],
  labels: readonly Label[],
  decoys: readonly Decoy[],
): Matching {
  const claimsOf = Map.groupBy(claims, ({ file }) => file);
  const labelsOf = Map.groupBy(labels, ({ file }) => file);
  const decoysOf = Map.groupBy(decoys, ({ file }) => file);
  const judged: Judged[] = [];
  const falseClaims: FalseClaim[] = [];
  for (const file of new Set([...labelsOf.keys(), ...claimsOf.keys()])) {
    const here = claimsOf.get(file) ?? [];
    const found = new Map<Label, Claim>();
    const finder = finderOf(labelsOf.get(file) ?? [], found);
    const strangers = here.filter((claim) => !finder(claim));
    for (const label of labelsOf.get(file) ?? []) {
      const claim = found.get(label);
      judged.push(claim === undefined ? { label } : { label, claim });
    }
    for (const claim of distinct(strangers)) {
      falseClaims.push({ claim, what: whatOf(claim, decoysOf.get(file) ?? []) });
    }
  }
  return { judged, falseClaims };
}

/** Takes a claim and says whether some label answers for it. */
function finderOf(labels: readonly Label[], found: Map<Label, Claim>): (claim: Claim) => boolean {
  const placed = Map.groupBy(
    labels.filter(({ isLoose }) => isLoose !== true),
    ({ member }) => member ?? "",
  );
  const masked = Map.groupBy(
    labels.filter(({ isLoose, carrier }) => isLoose === true || carrier !== ""),
    (label) => label.masked,
  );
  return (claim) => {
    const near = overlapping(placed.get(claim.member ?? "") ?? [], claim);
    const alike = masked.get(claim.masked) ?? [];
    const label = near ?? alike.find((one) => !found.has(one)) ?? alike[0];
    if (label === undefined) return false;
    if (!found.has(label)) found.set(label, claim);
    return true;
  };
}

/** Labels of one member stand in the order of their offsets and do not overlap. */
function overlapping<P extends Place>(places: readonly P[], claim: Place): P | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place !== undefined && place.offset + place.length <= claim.offset) low = middle + 1;
    else high = middle;
  }
  const place = places[low];
  return place !== undefined && place.offset < claim.offset + claim.length ? place : undefined;
}

/** A number claimed in the file and again in what was decoded from it counts once. */
function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Map<string, Claim>();
  for (const claim of claims) {
    const isDecoded = claim.member !== undefined;
    const key = isDecoded ? `!${claim.masked}` : `${claim.masked} ${claim.offset}`;
    if (!isDecoded || !seen.has(key)) seen.set(key, claim);
  }
  return [...seen.values()];
}

function whatOf(claim: Claim, decoys: readonly Decoy[]): string {
  const here = decoys.filter(({ member }) => member === claim.member);
  const decoy = overlapping(here, claim) ?? decoys.find(({ masked }) => masked === claim.masked);
  return decoy?.what ?? "background";
}
