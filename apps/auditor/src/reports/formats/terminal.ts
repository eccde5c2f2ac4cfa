/** Findings for a reader, under the name of their file. */

import { coloursFor } from "../colours.ts";
import { printable, type ShownHit } from "../../findings/index.ts";
import type { Ending, ReportFormat } from "../report.ts";
import { cardsOf, type Tally, tally } from "../tally.ts";
import { nextSteps } from "../next-steps.ts";

const columns = 80;
const indent = "      ";

/** What the short words of the classes stand for. */
const meanings = {
  sad: "may not be kept at all: security code, track or PIN block",
  pan: "card number",
  test: "published test card, not counted as card data",
} as const;

/** Findings of one file that are shown one by one; the rest are counted. */
const mostShown = 20;

/** Lines of at most 80 columns, but for the names of files, which are never cut. */
export const format: ReportFormat = {
  open: ({ isColoured }) => {
    const colours = coloursFor(isColoured);
    const all = tally();
    let shown: string | undefined;
    let ofFile = tally();
    let reasons = "";
    const endFile = (): string => {
      const rest = ofFile.count - mostShown;
      const sums = `  ${counted(ofFile.count, "finding")}: ${ofFile.classes()}`;
      const more = rest > 0 ? `  … and ${rest} more here; --format jsonl lists them all\n` : "";
      return shown === undefined || ofFile.count < 2 ? "" : more + wrapped(sums);
    };
    return {
      hit(hit) {
        const title = titleOf(hit);
        let text = "";
        if (title !== shown) {
          text = `${endFile()}${shown === undefined ? "" : "\n"}${colours.title(title)}\n`;
          shown = title;
          ofFile = tally();
          reasons = "";
        }
        all.add(hit);
        ofFile.add(hit);
        if (ofFile.count > mostShown) return text;
        const why = reasonsOf(hit);
        const isSaid = why === reasons;
        reasons = why;
        const line = lineOf(hit).replace(hit.class, () => colours[hit.class](hit.class));
        return text + line + (isSaid ? "" : why);
      },
      end(ending, remarks) {
        return endFile() + endOf(ending, all, remarks);
      },
    };
  },
};

function titleOf({ root, file, member }: ShownHit): string {
  const path = root === undefined ? file : `${root}: ${file}`;
  return printable(member === undefined ? path : `${path}!${member}`);
}

function lineOf({ class: ofData, masked, brand, kind, confidence, offset, line }: ShownHit): string {
  const place = line === undefined ? `byte ${offset}` : `line ${line}, byte ${offset}`;
  const words = `${printable(brand)}, ${printable(kind)}, ${confidence}, ${place}`;
  return wrapped(`  ${ofData.padEnd(5)}${printable(masked).padEnd(20)} ${words}`);
}

/** Short words: sentences would fill the screen. Reasons are said once where findings below each other share them. */
function reasonsOf({ reasons }: ShownHit): string {
  return wrapped(`${indent}${reasons.map((reason) => printable(reason).replaceAll("_", " ")).join(", ")}`);
}

function endOf(ending: Ending, all: Tally, remarks: readonly string[]): string {
  const lines: string[] = [];
  if (all.count > 0) {
    lines.push(`${counted(all.count, "finding")}, ${cardsOf(all)} of them card data`);
    for (const ofData of ["sad", "pan", "test"] as const) {
      if (all.of(ofData) > 0) lines.push(`  ${all.of(ofData)} ${ofData}: ${meanings[ofData]}`);
    }
  }
  lines.push(...remarks.map(printable));
  if (cardsOf(all) > 0) {
    lines.push("Next:", ...nextSteps(ending, all).map((step, at) => `   ${at + 1}. ${step}`));
  }
  return lines.length === 0 ? "" : `\n${lines.map(wrapped).join("")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
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
