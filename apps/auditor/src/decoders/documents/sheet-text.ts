/** Cells of a SpreadsheetML sheet, row by row. */

import { decimalText } from "./decimal-text.ts";
import type { XmlText } from "./read-xml.ts";
import { columnOf, rowLines } from "./row-lines.ts";
import { strayText } from "./stray-text.ts";

/** Makes a line of each row; `shared` gives the strings that cells share. */
export function sheetText(shared: (index: number) => string | undefined): XmlText {
  const rows = rowLines();
  const open: string[] = [];
  const stray = strayText();
  let out = "";
  let column = -1;
  let kind = "";
  let value = "";
  let formula = "";
  const endCell = (): void => {
    if (kind === "s") rows.cell(column, shared(Number(value)) ?? "");
    else if (kind === "" || kind === "n") rows.cell(column, decimalText(value), true);
    else rows.cell(column, value);
    if (/[0-9]{4}/.test(formula)) rows.cell(column, formula);
    value = "";
    formula = "";
  };
  return {
    open(name, attributes) {
      out += stray.end();
      open.push(name);
      if (name === "row") column = -1;
      if (name !== "c") return;
      column = columnOf(attributes["r"] ?? "") ?? column + 1;
      kind = attributes["t"] ?? "";
    },
    text(text) {
      const name = open.at(-1);
      if (name === "v" || name === "t") value += text;
      else if (name === "f") formula += text;
      else out += stray.text(name ?? "", text);
    },
    close(name) {
      out += stray.end();
      open.pop();
      if (name === "c") endCell();
      if (name === "row" || rows.isFull()) out += rows.endRow();
    },
    take() {
      const taken = out;
      out = "";
      return taken;
    },
  };
}
