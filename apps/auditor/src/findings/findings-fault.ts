/** Why a key, a baseline or an allow list is not used. */

const sentences = {
  key_gone: "The key of the findings is not there. Without it no baseline can be read.",
  key_shared:
    "The key of the findings can be read by others. Give it mode 0600, and make a new one if somebody may have copied it.",
  key_damaged: "The key of the findings is not one: it has 64 letters from a to p.",
  key_beside_report:
    "The key of the findings lies in the folder of a report, a baseline or a list. Keep it elsewhere: together they tell what the report hides.",
  baseline_gone: "The baseline is not there. Write one first.",
  baseline_foreign: "The file is no baseline of this form.",
  baseline_other_key: "The baseline was written with another key. Use that key, or write a new baseline.",
  baseline_damaged: "The baseline was changed or cut off after it was written. Write a new one.",
  baseline_large: "The baseline is too large: it may have 64 MiB.",
  allow_list_wrong: "The allow list has faults and is not used.",
} as const;

/** The codes. */
export type FindingsFaultCode = keyof typeof sentences;

/** A refusal. Its sentence is fixed; `details` name entries, fields and rules, never a value. */
export class FindingsFault extends Error {
  override readonly name = "FindingsFault";
  readonly code: FindingsFaultCode;
  readonly details: readonly string[];

  constructor(code: FindingsFaultCode, details: readonly string[] = []) {
    super(sentences[code]);
    this.code = code;
    this.details = details;
  }
}
