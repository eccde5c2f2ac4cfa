/** Reads a place that may hold card numbers, and tells which of them are to be masked. */

import type { Candidate, Kernel } from "../candidate.ts";
import { trackOf } from "../judge/carriers/track.ts";
import { assignmentKey } from "../judge/keys/assignment-key.ts";
import { jsonKey } from "../judge/keys/json-key.ts";
import { nameReasons } from "../judge/name-reasons.ts";
import type { PlainText } from "../judge/reading.ts";
import { type Surroundings, surroundingsOf } from "../judge/surroundings.ts";
import { openKernel } from "../kernel/open-kernel.ts";
import { isOtherThing } from "./other-things.ts";

/** Bytes around a place that vetoes read: as far as surroundings reach. */
const context = 512;

/** A card number to mask: its offsets, and the track that begins with it. */
export interface Card {
  readonly start: number;
  readonly end: number;
  readonly track: "track1" | "track2" | undefined;
}

/** Names of columns are not read: a line of a log stands alone. */
const noTables: PlainText["tables"] = { at: () => undefined, leave: () => undefined };

let kernel: Kernel | undefined;

/** The card numbers whose first digit lies in `[from, to)` of the bytes. At most some hundred bytes apart. */
export function cardsIn(bytes: Uint8Array, from: number, to: number): Card[] {
  const base = Math.max(0, from - context);
  const window = readable(bytes, base, Math.min(bytes.length, to + context));
  const cards: Card[] = [];
  let text: PlainText | undefined;
  kernel ??= openKernel();
  kernel.scan(window, from - base, to - base, (candidate) => {
    text ??= plainText(window);
    const surroundings = surroundingsOf(text, candidate);
    const track = candidate.isLuhnValid ? trackOf(surroundings) : undefined;
    if (track === undefined && !isCard(surroundings, candidate)) return;
    cards.push({ start: candidate.start + base, end: candidate.end + base, track });
  });
  return cards;
}

/** Numbers of networks that issue some without a check digit count without one under a card's name only. */
function isCard(surroundings: Surroundings, { isLuhnValid }: Candidate): boolean {
  if (isOtherThing(surroundings)) return false;
  if (isLuhnValid) return true;
  const key = jsonKey(surroundings.before) ?? assignmentKey(surroundings.before);
  return key !== undefined && nameReasons(surroundings, key).includes("card_key");
}

/** The bytes of a window, such that nothing in them looks like UTF-16: redaction reads 8-bit text. */
function readable(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const window = bytes.subarray(from, to);
  if (!window.includes(0) && (window[0] ?? 0) < 0xfe) return window;
  return window.map((byte, at) => (byte === 0 || (at === 0 && byte >= 0xfe) ? 0x7f : byte));
}

function plainText(window: Uint8Array): PlainText {
  const content = Buffer.from(window.buffer, window.byteOffset, window.length);
  return { content, origin: 0, width: 1, tables: noTables };
}
