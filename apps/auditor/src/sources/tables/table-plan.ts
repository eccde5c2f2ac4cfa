/** Which columns of a table are read in full, and what its ledger line says of the others. */

import { maskedName } from "../../kernel/entry-name.ts";
import type { SourceOptions } from "../source.ts";
import { isCardName } from "./card-names.ts";

/** A column whose values can be given as text. */
export interface Column {
  readonly name: string;
}

/** The suspects among columns: by name, or because a sample of their values holds what may be card data. */
export function suspectsOf<C extends Column>(
  columns: readonly C[],
  sample: readonly (readonly (string | null)[])[],
  isSuspect: SourceOptions["isSuspect"],
): readonly C[] {
  return columns.filter((column, at) => {
    if (isCardName(column.name)) return true;
    const values = sample.map((row) => row[at] ?? "").join("\n");
    return isSuspect(Buffer.from(`${column.name}\n${values}\n`));
  });
}

/** Tables of so many bytes at the server are read in full whatever they hold. */
export const smallTable = 16 * 2 ** 20;

/** Characters looked at of each value of a sample. */
export const sampleLength = 4096;

/** What the ledger says of columns that were left at a sample. `ofRows`: rows of the table, as far as known. */
export function sampledText(columns: readonly Column[], rows: number, ofRows: number): string {
  const all = ofRows > 0 ? `about ${countText(ofRows)}` : "an unknown number of";
  return `columns ${namesOf(columns)}: sampled ${countText(rows)} of ${all} rows`;
}

/** Names of columns as a list for the ledger. */
export function namesOf(columns: readonly Column[]): string {
  const shown = columns.slice(0, 8).map(({ name }) => maskedName(name));
  const others = columns.length - shown.length;
  return others > 0 ? `${shown.join(", ")} and ${others} more` : shown.join(", ");
}

/** A count with commas between thousands. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}
