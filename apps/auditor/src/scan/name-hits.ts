/** Card numbers in the names of files and folders. */

import { isTestCard } from "@cardkeep/pan/test-cards";
import { maskedText, networkOf } from "@cardkeep/pan";
import { type FindOptions, presetConfidence } from "@cardkeep/finder";
import { numbersInName } from "../kernel/entry-name.ts";
import type { Hit, Place } from "../kernel/hit.ts";

/** A name gives a number little context: enough for the usual preset, not for a gate. */
const confidence = 0.6;

/**
 * Hits in a path, of kind `file_name`; offset and length count UTF-16 units of the path. A number in a folder's
 * name is told once, not for every file below: `told` remembers.
 */
export function nameHits(
  text: string,
  place: Place,
  options: FindOptions,
  told: Set<string>,
): readonly Hit[] {
  const least = options.minConfidence ?? presetConfidence[options.preset ?? "default"];
  if (confidence < least) return [];
  return numbersInName(text).flatMap(({ offset, length, digits, isWhole }) => {
    const key = `${place.root ?? ""}\u0000${text.slice(0, offset + length)}`;
    if (!isWhole || told.has(key)) return [];
    told.add(key);
    return [
      {
        ...place,
        offset,
        length,
        masked: maskedText(digits),
        brand: networkOf(digits)?.id ?? "unknown",
        class: isTestCard(digits) ? "test" : "pan",
        kind: "file_name",
        confidence,
        reasons: ["file_name"],
      } satisfies Hit,
    ];
  });
}
