/** One entry of an allow list, and its strict reading. */

import { cardDataIn } from "@cardkeep/pan";
import type { Hit } from "../kernel/hit.ts";

/** Which findings an entry is about: all that it names must fit. `file` and `member` are globs. */
export interface AllowMatch {
  readonly file: string;
  readonly member?: string;
  readonly brand?: string;
  readonly class?: Hit["class"];
  readonly kind?: string;
  readonly fingerprint?: string;
}

/**
 * Why findings are allowed. `false_positive`: it is no card data. `test_data`: it is, made for tests.
 * `accepted_risk`: it is, and stays until the entry expires.
 */
export type Because = "false_positive" | "test_data" | "accepted_risk";

/** An entry whose form is right. Dates are days, `YYYY-MM-DD`, in UTC; the last day is `expires`. */
export interface AllowEntry {
  readonly match: AllowMatch;
  readonly because: Because;
  readonly reason: string;
  readonly owner: string;
  readonly created: string;
  readonly expires: string;
}

/** A fault of form: the field, and the rule it breaks. Never its value. */
export interface FormFault {
  readonly field: string;
  readonly rule: string;
}

/** What may be in a field: undefined when it may, else the rule. */
type Check = (value: unknown) => string | undefined;

const line =
  (most: number): Check =>
  (value) => {
    if (typeof value !== "string" || value.trim() === "") return "is a text that is not empty";
    if (value.length > most) return `has ${most} characters at most`;
    if (/\p{Cc}/u.test(value)) return "is one line without control characters";
    return cardDataIn(value) === undefined ? undefined : "holds no card data";
  };

const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && allowed.includes(value) ? undefined : `is one of ${allowed.join(", ")}`;

const day: Check = (value) => {
  const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && timeOf(value) !== undefined;
  return isDay ? undefined : "is a day, as YYYY-MM-DD";
};

const fingerprint: Check = (value) =>
  typeof value === "string" && /^[A-Za-z0-9_-]{43}$/.test(value)
    ? undefined
    : "is a fingerprint of 43 characters";

const matchFields: Readonly<Record<string, readonly [isNeeded: boolean, check: Check]>> = {
  file: [true, line(1000)],
  member: [false, line(1000)],
  brand: [false, line(100)],
  class: [false, oneOf("pan", "sad", "test")],
  kind: [false, line(100)],
  fingerprint: [false, fingerprint],
};

const entryFields: typeof matchFields = {
  match: [true, (value) => (isObject(value) ? undefined : "is an object")],
  because: [true, oneOf("false_positive", "test_data", "accepted_risk")],
  reason: [true, line(1000)],
  owner: [true, line(200)],
  created: [true, day],
  expires: [true, day],
};

/** The entry, or its faults of form. */
export function readAllowEntry(value: unknown): AllowEntry | readonly FormFault[] {
  if (!isObject(value)) return [{ field: "entry", rule: "is an object" }];
  const faults = faultsOf(value, entryFields, "");
  if (isObject(value["match"])) faults.push(...faultsOf(value["match"], matchFields, "match."));
  if (faults.length > 0) return faults;
  const entry = value as unknown as AllowEntry;
  if (entry.expires > monthsAfter(entry.created, 12)) {
    faults.push({ field: "expires", rule: "is 12 months after created at most" });
  }
  if (entry.expires < entry.created) faults.push({ field: "expires", rule: "is not before created" });
  if (entry.match.class === "sad" && entry.because === "accepted_risk") {
    faults.push({ field: "because", rule: "is not accepted_risk where class is sad (3.3.1)" });
  }
  return faults.length === 0 ? entry : faults;
}

function faultsOf(
  value: Readonly<Record<string, unknown>>,
  fields: typeof matchFields,
  within: string,
): FormFault[] {
  const faults: FormFault[] = [];
  for (const [name, [isNeeded, check]] of Object.entries(fields)) {
    if (!Object.hasOwn(value, name)) {
      if (isNeeded) faults.push({ field: within + name, rule: "is missing" });
      continue;
    }
    const rule = check(value[name]);
    if (rule !== undefined) faults.push({ field: within + name, rule });
  }
  const extra = Object.keys(value).filter((name) => !Object.hasOwn(fields, name)).length;
  if (extra > 0) faults.push({ field: within + "*", rule: `has ${extra} fields too many` });
  return faults;
}

/** The same day some months later; the last of its month where that is shorter. */
function monthsAfter(from: string, months: number): string {
  return Temporal.PlainDate.from(from).add({ months }).toString();
}

function timeOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
