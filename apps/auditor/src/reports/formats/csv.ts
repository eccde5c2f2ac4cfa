/** One row per finding, for spreadsheets: RFC 4180, UTF-8. */

import { printable, type ShownHit } from "../../findings/index.ts";
import type { ReportFormat } from "../report.ts";

const columns = [
  "root",
  "file",
  "member",
  "line",
  "offset",
  "length",
  "class",
  "kind",
  "brand",
  "masked",
  "confidence",
  "reasons",
] as const satisfies readonly (keyof ShownHit)[];

const header = `${columns.join(",")}\r\n`;

/** A header, then findings. Names are printable text: what is in them that is not, is escaped as in the terminal. */
export const format: ReportFormat = {
  open: () => {
    let isBegun = false;
    const begin = (): string => {
      const text = isBegun ? "" : header;
      isBegun = true;
      return text;
    };
    return {
      hit: (hit) => `${begin()}${columns.map((column) => cell(hit[column])).join(",")}\r\n`,
      end: begin,
    };
  },
};

type Value = ShownHit[(typeof columns)[number]];

function cell(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = harmless(printable(typeof value === "string" ? value : value.join("; ")));
  return /[",;\\']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet takes a cell that starts so for a formula; an apostrophe makes it text. */
function harmless(text: string): string {
  return /^\s*[=+\-@\t\r\n＝＋－＠|%]/u.test(text) ? `'${text}` : text;
}
