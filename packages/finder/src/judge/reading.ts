/** How a content is read: its encoding and its tables, kept from window to window. */

import { narrowed, type WideEncoding } from "../kernel/wide-text.ts";
import { openTables, type PageTables, type TableMemory } from "./keys/page-tables.ts";

/**
 * The 8-bit text of a window. Character n stands at offset `origin + width * n` of the window; `tables` are
 * its tables.
 */
export interface PlainText {
  readonly content: Buffer;
  readonly origin: number;
  readonly width: 1 | 2;
  readonly tables: PageTables;
}

/** A window: its bytes as they are, and as narrow text where the content looks like UTF-16. */
export interface Page {
  readonly plain: PlainText;
  readonly wide: PlainText | undefined;
  readonly isBinary: boolean;
  /** Numbers with a wrong check digit, by field, that no name of a card was found for; of the whole content. */
  readonly unchecked: Map<number, number>;
}

/** What is known of a content. It is binary where its first 8 KiB hold a zero byte and are no UTF-16. `leave` keeps what the next window needs of this one. */
export interface Reading {
  readonly isWide: boolean;
  readonly isBinary: boolean;
  page(bytes: Uint8Array): Page;
  leave(page: Page): void;
}

const sniffed = 8192;

/** The reading of a content that begins with these bytes. */
export function openReading(first: Uint8Array): Reading {
  const encoding = wideEncodingOf(first);
  const isBinary = encoding === undefined && first.subarray(0, sniffed).includes(0);
  const unchecked = new Map<number, number>();
  const memory: TableMemory = { isFirst: true, header: undefined, statement: undefined, isSql: false };
  return {
    isWide: encoding !== undefined,
    isBinary,
    page(bytes) {
      const plain = {
        content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
        origin: 0,
        width: 1,
      } as const;
      const wide = encoding === undefined ? undefined : narrowed(bytes, encoding);
      if (wide === undefined)
        return { plain: { ...plain, tables: openTables(plain.content, memory) }, wide, isBinary, unchecked };
      const content = Buffer.from(wide.bytes.buffer, wide.bytes.byteOffset, wide.bytes.length);
      const tables = openTables(content, memory);
      return {
        plain: { ...plain, tables },
        wide: { content, origin: wide.origin, width: 2, tables },
        isBinary,
        unchecked,
      };
    },
    leave({ plain, wide }) {
      (wide ?? plain).tables.leave();
      memory.isFirst = false;
    },
  };
}

/** The encoding of UTF-16 content by its mark or the zero bytes of its start. */
function wideEncodingOf(bytes: Uint8Array): WideEncoding | undefined {
  const head = bytes.subarray(0, 4096);
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (!head.includes(0) || narrowed(head) === undefined) return undefined;
  let odd = 0;
  for (let at = 1; at < head.length; at += 2) odd += head[at] === 0 ? 1 : -1;
  return odd > -head.length / 4 ? "utf-16le" : "utf-16be";
}
