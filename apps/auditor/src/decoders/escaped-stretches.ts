/** Stretches of text in which characters are escaped one by one, decoded. */

import type { EscapeKind, Island } from "./island.ts";

/** Plain bytes before, between and after escapes that belong to one stretch: a number and what joins its parts. */
const reach = 48;

/** Bytes turned into text at a time: longer stretches are given out in parts that overlap by `reach`. */
const chunkLength = 2048;

/** Digits of the shortest number, and what may stand between two of them. */
const leastDigits = 12;
const leastGap = 3;

/**
 * Islands of one kind in `bytes[from, to)`: only stretches in which an escape stands in or beside digits. `marks` are
 * those of the kind that may occur.
 */
export function* escapedStretches(
  kind: EscapeKind,
  marks: readonly string[],
  bytes: Uint8Array,
  from: number,
  to: number,
): Generator<Island> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, to);
  const next = marks.map((mark) => view.indexOf(mark, from, "latin1"));
  for (let at = from; at < to; ) {
    const ahead = next.filter((place) => place >= at);
    if (ahead.length === 0) return;
    const hit = Math.min(...ahead);
    const start = Math.max(from, hit - reach);
    const text = view.toString("latin1", start, Math.min(to, start + chunkLength));
    const { end, island } = stretchOf(kind, text, start);
    if (island !== undefined) yield island;
    at = Math.max(hit + 1, start + end);
    for (const [index, mark] of marks.entries()) {
      const known = next[index] ?? -1;
      if (known !== -1 && known < at) next[index] = view.indexOf(mark, at, "latin1");
    }
  }
}

/** Decodes a text until its escapes end; `end` is where, in the text. */
function stretchOf(
  kind: EscapeKind,
  text: string,
  offset: number,
): { end: number; island: Island | undefined } {
  const out: number[] = [];
  const places: number[] = [];
  const escapes: boolean[] = [];
  let done = 0;
  const copy = (until: number): void => {
    for (; done < until; done++) {
      out.push(text.charCodeAt(done));
      places.push(offset + done);
      escapes.push(false);
    }
  };
  for (const { index, 0: escape } of text.matchAll(kind.pattern)) {
    if (places.length > 0 && index - done > reach) break;
    if (places.length === 0 && index > 2 * reach) break;
    const character = kind.character(escape);
    if (character === undefined) continue;
    copy(index);
    // Nothing in place of an escape still marks what comes after it.
    if (character !== "") {
      out.push(character);
      places.push(offset + index);
      escapes.push(true);
    } else if (escapes.length > 0) escapes[escapes.length - 1] = true;
    done = index + escape.length;
  }
  if (places.length === 0) return { end: Math.min(text.length, 2 * reach), island: undefined };
  const end = Math.min(text.length, done + reach);
  copy(end);
  if (!hasEscapedDigits(out, escapes)) return { end: done, island: undefined };
  places.push(offset + end);
  const island: Island = {
    kind: kind.kind,
    offset: places[0] ?? offset,
    length: offset + end - (places[0] ?? offset),
    bytes: Uint8Array.from(out),
    at: (inner) => places[Math.min(inner, out.length)] ?? offset + end,
  };
  return { end: done, island };
}

/** Whether there are twelve digits, near each other, with an escape among them. */
function hasEscapedDigits(out: readonly number[], escapes: readonly boolean[]): boolean {
  let digits = 0;
  let others = 0;
  let isEscaped = false;
  for (const [at, byte] of out.entries()) {
    const isDigit = byte >= 0x30 && byte <= 0x39;
    others = isDigit ? 0 : others + 1;
    if (others > leastGap) {
      digits = 0;
      isEscaped = false;
      continue;
    }
    if (isDigit) digits += 1;
    if (digits > 0 && escapes[at] === true) isEscaped = true;
    if (digits >= leastDigits && isEscaped) return true;
  }
  return false;
}
