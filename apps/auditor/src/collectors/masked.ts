/** Masks card numbers in everything that leaves a collector. */

import { redact } from "@cardkeep/finder/redact";

/** A copy whose texts hold no card number. */
export function masked<T>(value: T): T {
  return maskedValue(value) as T;
}

function maskedValue(value: unknown): unknown {
  if (typeof value === "string") return value.length < 12 ? value : redact(value);
  if (Array.isArray(value)) return value.map(maskedValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [String(maskedValue(name)), maskedValue(member)]),
  );
}
