/** Text for the comparison of kernels: full of digits, separators, escapes, tables and keys. */

import { networkOf } from "@cardkeep/pan";
import { testCards } from "@cardkeep/pan/test-cards";
import * as fc from "fast-check";
import { madePan } from "./made-pan.ts";

const separators = [
  " ",
  "-",
  ".",
  "_",
  "+",
  "\u00a0",
  "%20",
  "%2D",
  "%2d",
  "\u2009",
  "\u2007",
  "\u202f",
  "–",
];
const noise = [
  ..."%\\ux:;,=/\nBabDd25".split(""),
  "%25",
  "%22",
  "\\u00",
  "\\x2",
  "0.",
  "\u00e2",
  "é",
  "%2",
  "\u2011",
];
const groups = fc.stringMatching(/^[0-9]{1,5}$/);
const fours = fc.constantFrom(
  "4111",
  "1111",
  "5555",
  "4444",
  "3782",
  "822463",
  "10005",
  "4000",
  "0002",
  "12",
);
/** Not published: lengths that no test card has, and numbers that have one of twelve digits in them. */
const made = [
  madePan("62", 19),
  madePan("50", 12),
  madePan(madePan("50", 12), 19),
  madePan(madePan("50", 12), 18),
  madePan(`4005${madePan("50", 12)}`, 19),
];
const cards = fc.constantFrom(...testCards.map(({ digits }) => digits), ...made);
const gaps = fc.array(fc.constantFrom(...separators), { minLength: 4, maxLength: 4 });
const printedCards = fc.tuple(cards, gaps, fc.boolean()).map(([digits, parts, isMixed]) => {
  const sizes = networkOf(digits)?.grouping.find((list) => list.reduce((a, b) => a + b, 0) === digits.length);
  let at = 0;
  return (sizes ?? [digits.length])
    .map((size, group) => (group > 0 ? parts[isMixed ? group - 1 : 0] : "") + digits.slice(at, (at += size)))
    .join("");
});
const pieces = fc.oneof(
  { weight: 1, arbitrary: printedCards },
  { weight: 4, arbitrary: fc.constantFrom(...separators) },
  { weight: 2, arbitrary: fc.constantFrom(...noise) },
  { weight: 4, arbitrary: fours },
  { weight: 2, arbitrary: groups },
  { weight: 1, arbitrary: cards },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9]{10,24}$/) },
);
/** Numbers, groups, separators and noise in any order. */
export const digitHeavy = fc.array(pieces, { maxLength: 60, size: "max" }).map((list) => list.join(""));
/** Groups parted by one separator throughout. */
export const oneGap = fc
  .tuple(fc.constantFrom(...separators), fc.array(fc.oneof(fours, groups), { maxLength: 40, size: "max" }))
  .map(([gap, list]) => list.join(gap));

/** Digits parted one by one. */
export const oneByOne = fc
  .tuple(
    fc.constantFrom(...separators),
    fc.array(fc.constantFrom(..."0123456789411115".split("")), { maxLength: 80, size: "max" }),
  )
  .map(([gap, digits]) => digits.join(gap));

/** More digits in one chain than a kernel keeps: nearly all may begin a number. */
export const longChain = fc
  .tuple(
    fc.constantFrom(" ", "-"),
    fc.array(fc.constantFrom("6", "62", "2", "6200", "4", "8", "19", "620"), {
      minLength: 250,
      maxLength: 400,
      size: "max",
    }),
  )
  .map(([gap, list]) => list.join(gap));

const cells = fc.oneof(
  { weight: 3, arbitrary: cards },
  { weight: 1, arbitrary: printedCards },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "",
      "a",
      "O'Neil",
      '"x, y"',
      "'it, is'",
      "(1)",
      "now()",
      "12.50",
      "x_y",
      "[1,2]",
    ),
  },
);
const quotes = fc.constantFrom("", "", '"', "'", '\\"');
const rows = fc
  .tuple(
    fc.constantFrom(",", ";", "\t", "|", ", "),
    fc.constantFrom(["", "\n"], ["(", "),"], ["", "\r\n"], ["[", "],\n"], ["(", ");\n"]),
    fc.array(fc.array(fc.tuple(cells, quotes), { maxLength: 12, size: "max" }), {
      maxLength: 8,
      size: "max",
    }),
  )
  .map(([gap, [open = "", close = ""], table]) =>
    table.map((row) => open + row.map(([cell, quote]) => quote + cell + quote).join(gap) + close).join(""),
  );
const names = fc.constantFrom("pan", "card number", "ref_12", "a.b", "ünï", "x".repeat(40), "id", "");
const keys = fc
  .array(
    fc.tuple(
      fc.constantFrom("{", "{", "}", "", "", "[", "]", "\n", "<", "  ", "&", "/"),
      quotes,
      names,
      fc.constantFrom(":", ": ", "=", " => ", "%3D", "%22:%22", ">", "#", " ", "(", ":[", ":{"),
      quotes,
      fc.oneof({ weight: 3, arbitrary: cards }, { weight: 1, arbitrary: pieces }),
      fc.constantFrom(",", ", ", "}", "},", " ", "\n", "&", "</a>", ";"),
    ),
    { maxLength: 14, size: "max" },
  )
  .map((list) =>
    list
      .map(
        ([open, one, name, mark, two, value, end]) =>
          open + one + name + one + mark + two + value + two + end,
      )
      .join(""),
  );

/** Rows of tables and tuples, JSON, assignments and markup, whole and broken. */
export const fields = fc
  .array(fc.oneof(rows, keys, digitHeavy), { maxLength: 4, size: "max" })
  .map((list) => list.join("\n"));
