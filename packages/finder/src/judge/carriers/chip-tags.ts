/** What stands behind a number in chip data (EMV book 3, annex A): another tag with a length that fits it. */

/** Tags by their hexadecimal digits, with the least and the most bytes of their values. */
const tags: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["4f", [5, 16]],
  ["50", [1, 16]],
  ["57", [8, 19]],
  ["5f20", [2, 26]],
  ["5f24", [3, 3]],
  ["5f25", [3, 3]],
  ["5f28", [2, 2]],
  ["5f2a", [2, 2]],
  ["5f2d", [2, 8]],
  ["5f30", [2, 2]],
  ["5f34", [1, 1]],
  ["82", [2, 2]],
  ["84", [5, 16]],
  ["87", [1, 1]],
  ["8a", [2, 2]],
  ["8c", [1, 252]],
  ["8d", [1, 252]],
  ["8e", [10, 252]],
  ["8f", [1, 1]],
  ["90", [64, 252]],
  ["94", [4, 252]],
  ["95", [5, 5]],
  ["9a", [3, 3]],
  ["9b", [2, 2]],
  ["9c", [1, 1]],
]);

/** Whether hexadecimal text begins with a tag of chip data and its length, tags `9F…` with any short one. */
export function beginsWithTag(hex: string): boolean {
  const text = hex.slice(0, 6).toLowerCase();
  const isLong = text.startsWith("5f") || text.startsWith("9f");
  const length = Number.parseInt(isLong ? text.slice(4, 6) : text.slice(2, 4), 16);
  if (text.startsWith("9f")) return length >= 1 && length <= 32;
  const limits = tags.get(isLong ? text.slice(0, 4) : text.slice(0, 2));
  return limits !== undefined && length >= limits[0] && length <= limits[1];
}
