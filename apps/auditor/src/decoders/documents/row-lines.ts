/** Rows of a table as lines of JSON, so that each value stands beside the name of its column. */

/** One table on its way to text. */
export interface RowLines {
  /** A cell of the row; columns count from 0. Cells that share a column are joined. */
  cell(column: number, text: string, isNumber?: boolean): void;
  /** The row as a line, with its line end; empty for an empty row. */
  endRow(): string;
  /** Whether a row is full: it is ended early, so that it does not fill the memory. */
  isFull(): boolean;
}

/** Rows in which names of columns are looked for, from the start of a table or an empty row. */
const headReach = 20;
const mostText = 2 ** 20;

/** A table without names of columns yet. */
export function rowLines(): RowLines {
  let row = new Map<number, string>();
  let isText = true;
  let length = 0;
  let names: ReadonlyMap<number, string> = new Map();
  let rowsWithout = 0;
  return {
    cell(column, text, isNumber = false) {
      const clean = cleaned(text);
      if (clean === "") return;
      const before = row.get(column);
      row.set(column, before === undefined ? clean : `${before} ${clean}`);
      isText &&= !isNumber;
      length += clean.length;
    },
    endRow() {
      if (row.size === 0) {
        rowsWithout = 0;
        return "";
      }
      const isHead = rowsWithout < headReach && isText && areNames(row);
      const cells = [...row].map(([column, text]) => {
        const name = isHead ? undefined : names.get(column);
        return `${JSON.stringify(name ?? columnLetters(column))}:${JSON.stringify(text)}`;
      });
      if (isHead) {
        names = new Map([...row].map(([column, text]) => [column, text.replaceAll(/["\\{}[\]]/g, " ")]));
        rowsWithout = headReach;
      } else rowsWithout += 1;
      row = new Map();
      isText = true;
      length = 0;
      return `{${cells.join(",")}}\n`;
    },
    isFull: () => length > mostText,
  };
}

/** Control characters would be escapes in JSON, whose letters stand beside a number as if they belonged to it. */
function cleaned(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll('"', "'")
    .trim();
}

function areNames(row: ReadonlyMap<number, string>): boolean {
  if (row.size < 2) return false;
  const texts = [...row.values()];
  return texts.every((text) => text.length <= 60 && /\p{L}/u.test(text) && !/[0-9]{4}/.test(text));
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** 0 for `A1` or `A`; undefined without letters. */
export function columnOf(reference: string): number | undefined {
  const letters = /^[A-Za-z]{1,4}/.exec(reference)?.[0].toUpperCase();
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 0x40;
  return column - 1;
}
