/** Puts the pieces of text of a page into lines, as an eye reads them. */

/** A piece of text: where it starts and ends, the line it stands on, and the height of its letters. */
export interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly height: number;
}

/** Gaps in heights of a letter: up to `noGap` it is kerning, beyond `wideGap` another column. */
const noGap = 0.15;
const wideGap = 3;

/** Share of a letter's height by which the letters of one line may lie apart. */
const sameLine = 0.4;

/** A form with a box for each digit. */
const comb = /(?<![0-9])[0-9](?: [0-9]){12,18}(?![0-9])/g;

/** The text of a page, line by line from the top. */
export function linesOfPage(placed: readonly Placed[]): string {
  const lines: Placed[][] = [];
  const fromTop = placed.toSorted((one, other) => other.base - one.base);
  for (const piece of fromTop) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && isSameLine(first, piece)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => withCombs(joined(line))).join("\n");
}

function isSameLine(one: Placed, other: Placed): boolean {
  return Math.abs(one.base - other.base) <= sameLine * Math.max(one.height, other.height, 1);
}

function joined(line: readonly Placed[]): string {
  let text = "";
  let before: Placed | undefined;
  for (const piece of line.toSorted((one, other) => one.left - other.left)) {
    if (before !== undefined) text += between(before, piece);
    text += piece.text;
    before = piece;
  }
  return text;
}

function between(before: Placed, after: Placed): string {
  const gap = (after.left - before.right) / Math.max(before.height, after.height, 1);
  if (gap <= noGap) return "";
  if (gap > wideGap) return "\t";
  return before.text.endsWith(" ") || after.text.startsWith(" ") ? "" : " ";
}

/** Digits that stand one by one are given once more as a number. */
function withCombs(line: string): string {
  const numbers = [...line.matchAll(comb)].map(([digits]) => digits.replaceAll(" ", ""));
  return [line, ...numbers].join("\n");
}
