/** Text at the edge: any string or JSON value up to 64 KiB. */

import { cardDataIn, foldText, isProhibitedKey } from "@cardkeep/pan";
import { refuseInput, safePath } from "../kernel/input.ts";
import { Secret } from "../kernel/secret.ts";

/** A text that passed every check: its JSON, sealed. */
export interface TextValue {
  readonly json: Secret<"text">;
  /** Bytes of the JSON. */
  readonly bytes: number;
}

/** Bytes a text may have as JSON. */
export const maxTextBytes = 64 * 1024;

/** Levels of nesting a text may have. */
const maxDepth = 64;

/** Digits as long as a card number, in one piece or in groups. */
const longNumber = /\d(?:[ .-]{0,3}\d){11,18}/g;

/** A track or a security code in a text; a card number may be there, and must not hide a code beside it. */
function sensitiveIn(text: string): "track" | "security_code" | undefined {
  const found = cardDataIn(text);
  if (found !== "pan") return found;
  const rest = cardDataIn(foldText(text).replaceAll(longNumber, "#"));
  return rest === "pan" ? undefined : rest;
}

/** Refuses what must not be kept even encrypted: tracks, PIN blocks and security codes (3.3.1). */
function refuseSensitive(value: unknown, path: readonly PropertyKey[]): void {
  if (path.length > maxDepth) throw refuseInput.invalid_field({ param: "text", rule: "too_deep" });
  if (typeof value === "string") {
    const found = sensitiveIn(value);
    if (found !== undefined) {
      throw refuseInput.card_data_in_field({ param: safePath(path), rule: found });
    }
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (isProhibitedKey(name))
      throw refuseInput.prohibited_field({ param: safePath([...path, name]), rule: "prohibited" });
    refuseSensitive(name, path);
    refuseSensitive(inner, [...path, name]);
  }
}

/**
 * Checks a text.
 *
 * @throws `invalid_field` with rule `too_big` or `too_deep`, `prohibited_field`, `card_data_in_field`
 * @pci 3.3.1
 */
export function parseText(value: unknown): TextValue {
  refuseSensitive(value, ["text"]);
  const json = Buffer.from(JSON.stringify(value), "utf8");
  if (json.length > maxTextBytes) throw refuseInput.invalid_field({ param: "text", rule: "too_big" });
  const bytes = json.length;
  return { json: Secret.seal("text", json), bytes };
}
