/** Digits parted by tags that format a stretch of a line: `4111<b>1111</b>`. */

import type { IslandKind } from "../island.ts";

/** Tags that end no word: what they part stands together on the page. Cells and paragraphs part numbers. */
const inline =
  "a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr";

/** Tags of inline elements, and comments; each begins and ends at a digit, a separator or another tag. */
export const island: IslandKind = {
  kind: "markup",
  sort: "escape",
  marks: ["</span>", "</b>", "<wbr>"],
  isToldByKernel: false,
  pattern: new RegExp(`</?(?:${inline})(?: [^<>]{0,200})?/?>`, "gi"),
  character: () => "",
};
