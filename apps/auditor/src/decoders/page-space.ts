/** Which bytes of an SQLite page are no live cells: there deleted rows are left (file format, sections 1.5 and 1.6). */

/** Types of b-tree pages: index and table, interior and leaf. */
const interiorTypes = new Set([2, 5]);
const pageTypes = new Set([2, 5, 10, 13]);

const fileHeaderLength = 100;

/**
 * Overwrites the live cells of a b-tree page with zeros, so that what remains is its free space. `page` is the whole
 * page and `isFirst` whether it begins with the header of the file. Pages of other types are left as they are.
 */
export function blankCells(page: Uint8Array, isFirst: boolean): void {
  const start = isFirst ? fileHeaderLength : 0;
  const type = page[start] ?? 0;
  if (!pageTypes.has(type)) return;
  const view = new DataView(page.buffer, page.byteOffset, page.length);
  const cells = view.getUint16(start + 3);
  // Zero stands for 65,536, the one size that does not fit.
  const content = view.getUint16(start + 5) || 65_536;
  const gap = start + (interiorTypes.has(type) ? 12 : 8) + 2 * cells;
  if (gap > content || content > page.length) return;
  const free = freeBlocks(view, start, content);
  if (free === undefined) return;
  let at = content;
  for (const [from, to] of free) {
    page.fill(0, at, from);
    at = to;
  }
  page.fill(0, at);
}

/** The chain of free blocks, in ascending order as the format asks for; undefined where it is broken. */
function freeBlocks(
  view: DataView,
  start: number,
  content: number,
): readonly (readonly [number, number])[] | undefined {
  const found: (readonly [number, number])[] = [];
  let least = content;
  for (let at = view.getUint16(start + 1); at !== 0; ) {
    if (at < least || at + 4 > view.byteLength) return undefined;
    const end = at + view.getUint16(at + 2);
    if (end < at + 4 || end > view.byteLength) return undefined;
    found.push([at, end]);
    least = end;
    at = view.getUint16(at);
  }
  return found;
}
