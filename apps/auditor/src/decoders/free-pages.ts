/** The pages of an SQLite database that are in no table any more (file format, section 1.5). */

import type { RandomAccess } from "./decoder.ts";

const firstTrunkAt = 32;

/** Page numbers, from 1, of the freelist: what they hold was deleted. A broken list is read as far as it goes. */
export async function freePages(
  access: RandomAccess,
  header: Uint8Array,
  pageSize: number,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const pages = Math.floor(access.size / pageSize);
  if (header.length < firstTrunkAt + 4) return found;
  let trunk = new DataView(header.buffer, header.byteOffset).getUint32(firstTrunkAt);
  while (trunk > 0 && trunk <= pages && !found.has(trunk)) {
    found.add(trunk);
    const bytes = await access.read((trunk - 1) * pageSize, pageSize);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const leaves = Math.min(view.getUint32(4), pageSize / 4 - 2);
    for (let at = 0; at < leaves; at++) found.add(view.getUint32(8 + 4 * at));
    trunk = view.getUint32(0);
  }
  return found;
}
