/**
 * Marks told by their first four bytes at the speed of the kernel: whether a search for them is worth it.
 *
 * For each of the four bytes there are two tables of sixteen entries, by the low and by the high half of a
 * byte; an entry has the bits of the groups that have such a half there. A byte fits the groups that both
 * entries share, which says yes too often and never no. Bytes past the end are read as zero, so a mark
 * that does not end before does not begin there.
 */

/** Low and high tables of the first to the fourth byte, sixteen entries each. */
export type MarkTables = Uint8Array;

/** Bytes of a mark that are looked at. */
const depth = 4;
const halves = 16;
const mostGroups = 8;

const known = new WeakMap<readonly (readonly string[])[], MarkTables>();

/** The tables of these groups. @throws Error when there are more than eight, or a mark has less than two bytes */
export function markTables(groups: readonly (readonly string[])[]): MarkTables {
  let tables = known.get(groups);
  if (tables === undefined) known.set(groups, (tables = tablesOf(groups)));
  return tables;
}

/** What the kernel's `marksIn` tells, byte by byte. */
export function plainMarksIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  groups: readonly (readonly string[])[],
): number {
  const tables = markTables(groups);
  const stop = Math.min(to, bytes.length);
  let seen = 0;
  for (let at = Math.max(0, from); at < stop; at++) {
    const first = entryOf(tables, 0, bytes[at] ?? 0);
    if (first === 0) continue;
    let shared = first;
    for (let place = 1; place < depth && shared !== 0; place++) {
      shared &= entryOf(tables, place, at + place < stop ? (bytes[at + place] ?? 0) : 0);
    }
    seen |= shared;
  }
  return seen;
}

function entryOf(tables: MarkTables, place: number, byte: number): number {
  const low = place * 2 * halves;
  return (tables[low + (byte & 0x0f)] ?? 0) & (tables[low + halves + (byte >> 4)] ?? 0);
}

function tablesOf(groups: readonly (readonly string[])[]): MarkTables {
  if (groups.length > mostGroups) throw new Error("too many groups of marks");
  const tables = new Uint8Array(depth * 2 * halves);
  const add = (place: number, bit: number, byte: number): void => {
    const low = place * 2 * halves;
    tables[low + (byte & 0x0f)] = (tables[low + (byte & 0x0f)] ?? 0) | bit;
    tables[low + halves + (byte >> 4)] = (tables[low + halves + (byte >> 4)] ?? 0) | bit;
  };
  for (const [group, marks] of groups.entries()) {
    for (const mark of marks) {
      if (mark.length < 2) throw new Error("a mark is too short");
      for (let place = 0; place < depth; place++) {
        if (place < mark.length) add(place, 1 << group, mark.charCodeAt(place));
        else for (let byte = 0; byte < 256; byte += 17) add(place, 1 << group, byte);
      }
    }
  }
  return tables;
}
