/** Digits and separators as escapes of JSON and of programming languages: `\u0034`, `\x34`. */

import type { IslandKind } from "../island.ts";

const separators: ReadonlyMap<number, number> = new Map([
  [0xa0, 0x20],
  [0x2007, 0x20],
  [0x2009, 0x20],
  [0x202f, 0x20],
  [0x2010, 0x2d],
  [0x2011, 0x2d],
  [0x2013, 0x2d],
]);

/** Escapes of ASCII and of separators; the backslash may be doubled, as in JSON inside JSON. */
export const island: IslandKind = {
  kind: "source-escapes",
  sort: "escape",
  marks: ["\\u00", "\\u20", "\\x3", "\\x2"],
  isToldByKernel: true,
  pattern: /\\{1,2}(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})/g,
  character: (escape) => {
    const code = Number.parseInt(escape.replace(/^\\+[ux]/, ""), 16);
    return separators.get(code) ?? (code >= 0x20 && code < 0x7f ? code : undefined);
  },
};
