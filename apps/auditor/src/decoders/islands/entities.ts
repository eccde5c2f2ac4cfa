/** Digits and separators as character references of HTML and XML: `&#52;`, `&#x34;`, `&nbsp;`. */

import type { IslandKind } from "../island.ts";

const blank = 0x20;
const dash = 0x2d;

/** Named and numbered separators, as the plain ones: blanks of several widths, dashes that do not break. */
const separators: ReadonlyMap<string, number> = new Map([
  ["nbsp", blank],
  ["ensp", blank],
  ["emsp", blank],
  ["thinsp", blank],
  ["ndash", dash],
  ["hyphen", dash],
  ["dash", dash],
]);
const wideBlanks = new Set([0xa0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202f]);
const wideDashes = new Set([0x2010, 0x2011, 0x2013]);

/** References to characters of ASCII and to separators. */
export const island: IslandKind = {
  kind: "entities",
  sort: "escape",
  marks: ["&#", "&nbsp;", "&thinsp;", "&ensp;", "&emsp;", "&ndash;"],
  isToldByKernel: false,
  pattern: /&(?:#[0-9]{1,6}|#[Xx][0-9A-Fa-f]{1,5}|[a-z]{4,6});/g,
  character: (escape) => {
    const name = escape.slice(1, -1);
    if (!name.startsWith("#")) return separators.get(name);
    const isHex = name[1] === "x" || name[1] === "X";
    const code = isHex ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (wideBlanks.has(code)) return blank;
    if (wideDashes.has(code)) return dash;
    return code >= 0x20 && code < 0x7f ? code : undefined;
  },
};
