/** A finding in the words of SARIF. */

import { createHash } from "node:crypto";
import type { Location, Region, Result } from "sarif";
import { brandName, inLetters, type Rule, type ShownHit } from "../../findings/index.ts";
import type { Places } from "./place.ts";
import { plainMessage } from "./plain-message.ts";

/** A finding that is at least so sure is an error. It is the confidence of the preset `gate`. */
const sure = 0.7;

/** The level of a finding: what may not be kept at all is always an error, a test card is a note. */
export function levelOf({ class: ofData, confidence }: ShownHit): "error" | "warning" | "note" {
  if (ofData === "test") return "note";
  return ofData === "sad" || confidence >= sure ? "error" : "warning";
}

/** What a result is made from beside its finding. */
export interface ResultParts {
  readonly rule: Rule;
  readonly ruleIndex: number;
  readonly places: Places;
  /** How many findings of the rule came before it in its file and member. */
  readonly occurrence: number;
  readonly why: (reasons: readonly string[]) => string;
}

/** The result. Its message shows six and four digits at most. */
export function resultOf(hit: ShownHit, parts: ResultParts): Result {
  const { rule, ruleIndex, places, occurrence, why } = parts;
  const inside =
    hit.member === undefined ? "" : ` in the member ${plainMessage(hit.member)}, byte ${hit.offset}`;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: levelOf(hit),
    rank: Math.round(hit.confidence * 1000) / 10,
    message: {
      text: `${rule.title}: ${hit.masked}, ${brandName(hit.brand)}${inside}. Confidence ${hit.confidence}. ${why(hit.reasons)}`,
    },
    locations: [locationOf(hit, places)],
    partialFingerprints: fingerprintsOf(hit, rule, occurrence),
    properties: { class: hit.class, kind: hit.kind, brand: hit.brand, confidence: hit.confidence },
  };
}

function locationOf(hit: ShownHit, places: Places): Location {
  const region = regionOf(hit);
  const artifactLocation = places.of(hit.root, hit.file);
  return {
    physicalLocation: { artifactLocation, ...(region === undefined ? {} : { region }) },
    ...(hit.member === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: `${hit.file}!${hit.member}`, kind: "member" }] }),
  };
}

/** Bytes and line within the file. What lies in a member or a name has no place among the file's bytes. */
function regionOf({ member, kind, offset, length, line }: ShownHit): Region | undefined {
  if (member !== undefined || kind === "file_name") return undefined;
  return { ...(line === undefined ? {} : { startLine: line }), byteOffset: offset, byteLength: length };
}

/**
 * The same finding in two scans: a hash over file, member, rule and occurrence. Nothing of the content is in it,
 * neither number nor line: a hash of those beside the masked number would let somebody try out the six digits
 * that are hidden (3.5.1). `primaryLocationLineHash` is given as well, because an uploader that misses it
 * computes one from the line.
 */
function fingerprintsOf(hit: ShownHit, rule: Rule, occurrence: number): Record<string, string> {
  const parts = [hit.root ?? "", hit.file, hit.member ?? "", rule.id, occurrence];
  const place = inLetters(createHash("sha256").update(JSON.stringify(parts)).digest()).slice(0, 32);
  return { "cardkeepPlace/v1": place, primaryLocationLineHash: place };
}
