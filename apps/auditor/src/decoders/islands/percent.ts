/** Digits and separators as percent escapes of addresses and forms, RFC 3986; escaped twice too (`%2534`). */

import type { IslandKind } from "../island.ts";

const twice = "%25";

/** `%34`, `%2534`, and separators among them; an escape of another character stays as it is. */
export const island: IslandKind = {
  kind: "percent",
  sort: "escape",
  marks: ["%3", "%253"],
  isToldByKernel: false,
  pattern: /%(?:25)?(?:3[0-9]|2[0DEde]|[Aa]0)/g,
  character: (escape) =>
    Number.parseInt(escape.slice(escape.startsWith(twice) && escape.length > 3 ? 3 : 1), 16),
};
