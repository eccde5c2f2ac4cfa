/** The one way this format writes a point in time. */

const pattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * Whether the text is an RFC 3339 time in UTC with exactly three decimals and a capital Z, of a day that
 * exists, such as `2026-03-01T08:30:00.250Z`. In this form text order is time order. No leap seconds.
 */
export function isTimestamp(text: unknown): text is string {
  if (typeof text !== "string" || !pattern.test(text)) return false;
  return text.slice(8, 10) <= "28" || isDay(text.slice(0, 10));
}

/** The last day found good: one event after another falls on the same day. */
let lastDay = "";

function isDay(day: string): boolean {
  if (day === lastDay) return true;
  const milliseconds = Date.parse(`${day}T00:00:00.000Z`);
  // A day past the end of its month comes back as one of the next.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== day) return false;
  lastDay = day;
  return true;
}
