/** Addresses: a path's parameters filled in, and its query. */

/** What a query may hold; undefined is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * A parameter as one segment of a path. Refused: nothing, and dots, which would name another path; and a
 * bare number, because addresses are logged by whatever stands between, and a card number taken for a
 * token's id would stay there.
 */
function segment(value: string): string {
  if (typeof value !== "string" || /^\.{0,2}$/.test(value)) throw new TypeError("An id must not be empty.");
  if (/^[\d\s-]+$/.test(value))
    throw new TypeError("A bare number is not an id, and does not belong in a path.");
  return encodeURIComponent(value);
}

/** Fills `:name` parameters into a path. @throws TypeError for a value that is no id */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:([a-z]+)/g, (_, name: string) => segment(params[name] ?? ""));
}

/** A query with its question mark, or nothing. */
export function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}
