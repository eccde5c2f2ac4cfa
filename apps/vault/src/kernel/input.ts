/** Parses what comes in, once, at the edge; names the field and the rule, never the value. */

import { cardDataIn, isProhibitedKey } from "@cardkeep/pan";
import type { z } from "zod";
import { type Refusal, refusals } from "./refusal.ts";

/** Refusals of malformed input. */
export const refuseInput = refusals({
  invalid_field: [400, "A field breaks a rule; `param` names the field and `rule` the rule."],
  unknown_field: [400, "The request has a field that this call does not know."],
  prohibited_field: [
    400,
    "The request has a field for data that must never be handed in or kept (track, PIN, security code).",
  ],
  card_data_in_field: [400, "A field that is shown and searched in clear holds card data."],
});

/**
 * A path that is safe to answer with. Names that callers choose (labels, unknown fields) may hold
 * anything, a card number included, so only plain short names without digit runs are repeated.
 */
export function safePath(parts: readonly PropertyKey[]): string {
  const safe = parts.map((part) => {
    const text = String(part);
    const isPlain =
      /^[A-Za-z0-9_.-]{1,40}$/.test(text) && !/\d{3}/.test(text) && cardDataIn(text) === undefined;
    return isPlain || typeof part === "number" ? text : "(name withheld)";
  });
  return safe.join(".");
}

/** Words for zod's findings: the rule names that the reference lists. */
function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "required" : "type";
    case "too_small":
      return "too_small";
    case "too_big":
      return "too_big";
    case "invalid_value":
      return "choice";
    case "invalid_union":
      return "choice";
    case "custom":
      return issue.message === "too_many" ? "too_many" : "format";
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
      return "format";
    case "unrecognized_keys":
      return "unknown";
    default:
      return "format";
  }
}

/** The refusal of the first finding. */
function refusalOf(issue: z.core.$ZodIssue): Refusal {
  if (issue.code === "unrecognized_keys") {
    const name = issue.keys[0] ?? "";
    const param = safePath([...issue.path, name]);
    if (issue.keys.some(isProhibitedKey)) {
      return refuseInput.prohibited_field({
        param: safePath([...issue.path, issue.keys.find(isProhibitedKey) ?? ""]),
        rule: "prohibited",
      });
    }
    return refuseInput.unknown_field({ param, rule: "unknown" });
  }
  const param = issue.path.length === 0 ? "(body)" : safePath(issue.path);
  return refuseInput.invalid_field({ param, rule: ruleOf(issue) });
}

/**
 * The value in the shape of the schema.
 *
 * @throws `prohibited_field`, `unknown_field`, `invalid_field`: the first finding, prohibited ones first
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const worst = issues.find(
    (issue) => issue.code === "unrecognized_keys" && issue.keys.some(isProhibitedKey),
  );
  const unknown = issues.find((issue) => issue.code === "unrecognized_keys");
  throw refusalOf(
    worst ?? unknown ?? issues[0] ?? { code: "custom", path: [], message: "", input: undefined },
  );
}

/**
 * Refuses card data in a free field, which is shown, searched and exported in clear.
 *
 * @throws `card_data_in_field` naming the field and what was found: `pan`, `track` or `security_code`
 * @pci 3.3.1, 3.5.1
 */
export function refuseCardData(param: string, text: string | null | undefined): void {
  if (text === null || text === undefined) return;
  const found = cardDataIn(text);
  if (found !== undefined) throw refuseInput.card_data_in_field({ param, rule: found });
}

/**
 * Guards the caller's own labels: no card data in a name or a value, no prohibited name.
 *
 * @throws `card_data_in_field`, `prohibited_field`
 */
export function refuseCardDataInLabels(
  param: string,
  labels: Readonly<Record<string, string>> | null | undefined,
): void {
  for (const [name, value] of Object.entries(labels ?? {})) {
    if (isProhibitedKey(name))
      throw refuseInput.prohibited_field({ param: safePath([param, name]), rule: "prohibited" });
    refuseCardData(param, name);
    refuseCardData(safePath([param, name]), value);
  }
}
