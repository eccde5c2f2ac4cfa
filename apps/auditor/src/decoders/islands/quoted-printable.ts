/** Quoted-printable, RFC 2045: lines broken in the middle of a number. */

import type { IslandKind } from "../island.ts";

const blank = 0x20;

/** A soft line break stands for nothing. */
export const island: IslandKind = {
  kind: "quoted-printable",
  sort: "escape",
  marks: ["=\r\n", "=\n"],
  isToldByKernel: false,
  pattern: /=(?:\r?\n|20|A0)/g,
  character: (escape) => (escape.endsWith("\n") ? "" : blank),
};
