/** JSON with one spelling: the rules of RFC 8785 for strings, booleans, null, lists, objects and whole numbers. */

/** Writes a value. Members without a value are left out. @throws TypeError for a number that is not whole */
export function canonical(value: unknown): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new TypeError("Facts hold whole numbers only.");
  }
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}
