/** The table that a run prints, at most 80 columns wide. */

/** What a figure is counted in. `×` is a ratio of two figures of this run. */
export type Unit = "×" | "%" | "/s" | "ms" | "µs" | "s" | "B" | "MB";

/** A figure, with what it must reach where it must reach something. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A figure that could not be measured here, and why. */
export interface Missing {
  readonly what: string;
  readonly missing: string;
}

/** One line of the table. */
export type Line = Figure | Missing;

/** Lines under a heading. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Columns of the table. */
const widths = { what: 45, value: 14, goal: 13 } as const;

/** Columns of a terminal that the table stays within. */
const tableWidth = 80;

const decimals: Readonly<Record<Unit, number>> = { "×": 2, "%": 1, "/s": 0, ms: 2, µs: 1, s: 2, B: 0, MB: 0 };

/** A number with its unit, thousands apart: `6,913 /s`. */
export function formatFigure(value: number, unit: Unit): string {
  const digits = decimals[unit];
  const text = value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${text} ${unit}`;
}

/** Whether a figure reaches its goal; undefined when it has none. What is not above zero was not measured. */
export function isMet({ value, atLeast, atMost }: Figure): boolean | undefined {
  if (atLeast === undefined && atMost === undefined) return undefined;
  return (
    value > 0 && (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost)
  );
}

function goalText({ unit, atLeast, atMost }: Figure): string {
  if (atLeast !== undefined) return `≥ ${formatFigure(atLeast, unit)}`;
  return atMost === undefined ? "" : `≤ ${formatFigure(atMost, unit)}`;
}

function lineText(line: Line): string {
  const what = `  ${line.what}`.slice(0, widths.what).padEnd(widths.what);
  if ("missing" in line) return `${what} not measured: ${line.missing}`.slice(0, tableWidth);
  const value = formatFigure(line.value, line.unit).padStart(widths.value);
  const met = isMet(line);
  const verdict = met === undefined ? "" : met ? "met" : "MISSED";
  return `${what}${value}${goalText(line).padStart(widths.goal)}  ${verdict}`.trimEnd();
}

/** The whole table as text. */
export function formatTable(sections: readonly Section[]): string {
  const head = `${"".padEnd(widths.what)}${"measured".padStart(widths.value)}${"goal".padStart(widths.goal)}`;
  const parts = sections.map(({ title, lines }) => [title, ...lines.map(lineText)].join("\n"));
  return [head, "─".repeat(tableWidth), ...parts].join("\n");
}
