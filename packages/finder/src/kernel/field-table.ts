/**
 * Counts for each field of a content how many values have a right check digit. All values of a card column
 * have one; of an order number's only one in ten has. The WASM kernel keeps the same table.
 */

import type { FieldCounts } from "../candidate.ts";

/** Fields that are told apart in one content; a power of two. */
export const fieldSlots = 4096;

/** Places looked at for a field; where all are taken by others, it is not counted. */
export const fieldProbes = 16;

const none: FieldCounts = { right: 0, wrong: 0 };

/** The table of one content. Field 0 stands for "no field" and is never counted. */
export interface FieldTable {
  readonly fields: Uint32Array;
  readonly right: Uint32Array;
  readonly wrong: Uint32Array;
  /** For each field the mark of its last value. */
  readonly marks: Int32Array;
}

/** A table without fields. */
export function emptyFieldTable(): FieldTable {
  return {
    fields: new Uint32Array(fieldSlots),
    right: new Uint32Array(fieldSlots),
    wrong: new Uint32Array(fieldSlots),
    marks: new Int32Array(fieldSlots),
  };
}

/** Forgets all fields and the marks of their values. */
export function clearFieldTable({ fields, right, wrong, marks }: FieldTable): void {
  fields.fill(0);
  right.fill(0);
  wrong.fill(0);
  marks.fill(0);
}

/** Counts a value, unless its mark is that of the value before it. */
export function countValue(table: FieldTable, field: number, mark: number, isLuhnValid: boolean): void {
  if (field === 0) return;
  const slot = slotOf(table, field);
  if (slot < 0) return;
  if (table.fields[slot] === field && table.marks[slot] === mark) return;
  table.fields[slot] = field;
  table.marks[slot] = mark;
  const counts = isLuhnValid ? table.right : table.wrong;
  counts[slot] = (counts[slot] ?? 0) + 1;
}

/** What was counted for a field. */
export function countsOf(table: FieldTable, field: number): FieldCounts {
  if (field === 0) return none;
  const slot = slotOf(table, field);
  if (slot < 0 || table.fields[slot] !== field) return none;
  return { right: table.right[slot] ?? 0, wrong: table.wrong[slot] ?? 0 };
}

/** The mark of a value: its digits as a number, modulo 2^32. */
export function markOf(digits: string): number {
  let mark = 0;
  for (let at = 0; at < digits.length; at++) mark = (Math.imul(mark, 10) + digits.charCodeAt(at) - 0x30) | 0;
  return mark;
}

/** The slot of a field, or a free one for it; -1 where there is none. */
function slotOf({ fields }: FieldTable, field: number): number {
  for (let probe = 0; probe < fieldProbes; probe++) {
    const slot = (field + probe) & (fieldSlots - 1);
    const held = fields[slot];
    if (held === field || held === 0) return slot;
  }
  return -1;
}
