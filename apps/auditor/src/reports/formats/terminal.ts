/** Findings for a reader, under the name of their file. */

import type { Hit } from "../../scan/hit.ts";
import type { ReportFormat } from "../open-report.ts";
import { printable } from "../printable.ts";

const columns = 80;
const indent = "      ";

/** Lines of at most 80 columns, but for the names of files, which are never cut. */
export const format: ReportFormat = {
  open: () => {
    let shown = "";
    return {
      hit(hit) {
        const title = titleOf(hit);
        const heading = title === shown ? "" : `${title}\n`;
        shown = title;
        return heading + linesOf(hit);
      },
      end: ({ cardData, totals }) =>
        totals.findings === 0 ? "" : `\n${totals.findings} findings, ${cardData} of them no test cards\n`,
    };
  },
};

function titleOf({ root, file, member }: Hit): string {
  const path = root === undefined ? file : `${root}: ${file}`;
  return printable(member === undefined ? path : `${path}!${member}`);
}

function linesOf({ class: kindOfData, masked, brand, kind, confidence, offset, line, reasons }: Hit): string {
  const place = line === undefined ? `byte ${offset}` : `line ${line}, byte ${offset}`;
  const first = `  ${kindOfData.padEnd(5)}${masked.padEnd(20)} ${brand}, ${kind}, ${confidence}, ${place}`;
  return `${wrapped(first)}${wrapped(`${indent}${reasons.join(", ")}`)}`;
}

/** Breaks a line between words; what follows is indented. */
function wrapped(text: string): string {
  let lines = "";
  let rest = text;
  while (rest.length > columns) {
    const at = rest.lastIndexOf(" ", columns);
    if (at <= indent.length) break;
    lines += `${rest.slice(0, at)}\n`;
    rest = indent + rest.slice(at + 1);
  }
  return `${lines}${rest}\n`;
}
