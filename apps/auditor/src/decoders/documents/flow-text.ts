/** Text of documents and slides: paragraphs as lines, rows of tables as lines of JSON. */

import { decimalText } from "./decimal-text.ts";
import type { XmlText } from "./read-xml.ts";
import { type RowLines, rowLines } from "./row-lines.ts";
import { strayText } from "./stray-text.ts";

/** Elements that hold text of a run (WordprocessingML, DrawingML, SpreadsheetML). */
const runs = new Set(["t", "delText", "instrText", "delInstrText"]);
/** Elements that hold text and runs (OpenDocument), or runs alone. */
const paragraphs = new Set(["p", "h", "si"]);
const breaks = new Set(["br", "cr", "line-break"]);
const tables = new Set(["tbl", "table"]);
const rows = new Set(["tr", "table-row"]);
const cells = new Set(["tc", "table-cell", "covered-table-cell"]);

/** Empty cells that a file may claim to follow each other; a sheet has 16,384 columns. */
const mostRepeated = 16_384;

/** The dialects: OpenDocument has text in paragraphs, the others in runs. */
export type Dialect = "ooxml" | "odf";

/** Makes lines of a flow of text. A number whose digits are parted into several runs is whole. */
export function flowText(dialect: Dialect): XmlText {
  let out = "";
  const open: string[] = [];
  const stray = strayText();
  let inParagraph = 0;
  let table: Table | undefined;
  const put = (text: string): void => {
    if (table === undefined || table.depth === 0) out += text;
    else table.text += text;
  };
  return {
    open(name, attributes) {
      put(stray.end());
      open.push(name);
      if (paragraphs.has(name)) inParagraph += 1;
      if (breaks.has(name)) put("\n");
      else if (name === "tab") put("\t");
      else if (name === "noBreakHyphen") put("-");
      else if (name === "s" && dialect === "odf") put(" ".repeat(countOf(attributes["c"], 1000)));
      else if (tables.has(name) && (table === undefined || table.depth === 0)) {
        table = { rows: rowLines(), depth: 0, column: 0, text: "", value: undefined, repeated: 1 };
      } else if (rows.has(name)) {
        table ??= { rows: rowLines(), depth: 0, column: 0, text: "", value: undefined, repeated: 1 };
        if (table.depth === 0) table.column = 0;
        table.depth += 1;
      } else if (cells.has(name) && table?.depth === 1) {
        table.text = "";
        table.value = attributes["value"];
        table.repeated = countOf(attributes["number-columns-repeated"], mostRepeated);
      }
    },
    text(text) {
      const name = open.at(-1) ?? "";
      if (dialect === "odf" ? inParagraph > 0 : runs.has(name)) put(text);
      else put(stray.text(name, text));
      if (table !== undefined && table.text.length > mostCell) endCell(table);
    },
    close(name) {
      put(stray.end());
      open.pop();
      if (paragraphs.has(name)) {
        inParagraph -= 1;
        put("\n");
      }
      if (table === undefined) return;
      if (cells.has(name) && table.depth === 1) {
        endCell(table);
        table.column += table.repeated;
      }
      if (rows.has(name)) {
        table.depth -= 1;
        if (table.depth === 0) out += table.rows.endRow();
      }
      if (tables.has(name) && table.depth === 0) table = undefined;
      else if (table.rows.isFull()) out += table.rows.endRow();
    },
    hasUsed: (name, attribute) => cells.has(name) && attribute === "value",
    take() {
      const taken = out;
      out = "";
      return taken;
    },
  };
}

/** Characters of a cell that are held before they are handed on. */
const mostCell = 2 ** 20;

interface Table {
  readonly rows: RowLines;
  /** Rows that are open: one within another in a table within a table. */
  depth: number;
  column: number;
  text: string;
  value: string | undefined;
  repeated: number;
}

/** A number is given as it is stored, and as it is shown where that has other digits. */
function endCell(table: Table): void {
  const { rows, column, text, value } = table;
  if (value !== undefined) {
    const number = decimalText(value);
    rows.cell(column, number, true);
    if (digitsOf(text) !== digitsOf(number)) rows.cell(column, text, true);
  } else rows.cell(column, text);
  table.text = "";
  table.value = undefined;
}

function digitsOf(text: string): string {
  return text.replaceAll(/[^0-9]/g, "");
}

function countOf(text: string | undefined, most: number): number {
  const count = Number(text ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : 1;
}
