/** The strings that the cells of a workbook share, held in little memory. */

import type { XmlText } from "./read-xml.ts";

/** Strings by number. */
export interface SharedStrings {
  /** Makes the strings of their part; takes them in as it goes, and gives out those for which there is no room. */
  readonly maker: XmlText;
  /** A string, which counts as shown from then on; undefined where there is no such string. */
  show(index: number): string | undefined;
  /** Strings that were never shown, as lines in pieces. */
  unshown(): Generator<Uint8Array>;
}

/** UTF-8 bytes and strings that are held; the rest is given out as text without its cells. */
const mostBytes = 12 * 2 ** 20;
const mostStrings = 1_000_000;

/** An empty table; `room` is for tests. */
export function sharedStrings(room: number = mostBytes): SharedStrings {
  const buffer = new ArrayBuffer(0, { maxByteLength: room });
  const starts: number[] = [0];
  const isShown: boolean[] = [];
  let text = "";
  let isInText = false;
  let out = "";
  let isFull = false;
  const keep = (): void => {
    const start = starts.at(-1) ?? 0;
    const length = Buffer.byteLength(text);
    const end = start + length;
    // One that has no room lets no later one have it: their numbers would be wrong.
    isFull ||= end > room || isShown.length >= mostStrings;
    if (isFull) {
      out += `${text}\n`;
      return;
    }
    if (end > buffer.byteLength) buffer.resize(Math.min(room, Math.max(end, 2 * buffer.byteLength, 4096)));
    Buffer.from(buffer, start, length).write(text);
    starts.push(end);
    isShown.push(false);
  };
  const at = (index: number): string =>
    Buffer.from(buffer, starts[index] ?? 0, (starts[index + 1] ?? 0) - (starts[index] ?? 0)).toString();
  return {
    maker: {
      open(name) {
        if (name === "si") text = "";
        isInText = name === "t";
      },
      text(piece) {
        if (isInText) text += piece;
      },
      close(name) {
        isInText = false;
        if (name === "si") keep();
      },
      take() {
        const taken = out;
        out = "";
        return taken;
      },
    },
    show(index) {
      if (isShown[index] === undefined) return undefined;
      isShown[index] = true;
      return at(index);
    },
    *unshown() {
      let lines: string[] = [];
      for (const [index, shown] of isShown.entries()) {
        if (!shown) lines.push(at(index));
        if (lines.length < 1000) continue;
        yield Buffer.from(`${lines.join("\n")}\n`);
        lines = [];
      }
      if (lines.length > 0) yield Buffer.from(`${lines.join("\n")}\n`);
    },
  };
}
