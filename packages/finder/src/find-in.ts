/** Finds card data in a content that is in memory. */

import { type Finder, openFinder, type Search } from "./finder.ts";
import type { Finding, FindOptions } from "./finding.ts";

/** Bytes that windows of one content share: more than any key or record reaches. Even, for UTF-16. */
const overlap = 16_384;

let own: Finder | undefined;

/** Every finding of a content, by offset. Two findings never overlap. For longer contents: `openFinder`. */
export function findIn(bytes: Uint8Array, options: FindOptions = {}): Finding[] {
  const found: Finding[] = [];
  const finder = (own ??= openFinder());
  try {
    const search = finder.search(options, (finding) => found.push(finding));
    lookAt(bytes, finder.room, search);
    search.end();
  } finally {
    finder.wipe();
  }
  return found;
}

/** Hands a content to a search through the room, where the kernel is at its fastest. */
function lookAt(bytes: Uint8Array, room: Uint8Array, search: Search): void {
  let from = 0;
  for (let base = 0; ; base += room.length - overlap) {
    const piece = bytes.subarray(base, base + room.length);
    room.set(piece);
    const isLast = base + piece.length >= bytes.length;
    const to = isLast ? Number.POSITIVE_INFINITY : base + room.length - overlap / 2;
    search.window(room.subarray(0, piece.length), base, from, to);
    if (isLast) return;
    from = to;
  }
}
