/** What a finder claims to have found, from the lines of `cardkeep scan --format jsonl`. */

/** One claim. `member` leads inside the file, parts joined by `!`; offsets are of the decoded member then. */
export interface Claim {
  readonly file: string;
  readonly member?: string;
  readonly offset: number;
  readonly length: number;
  readonly masked: string;
  readonly brand: string;
  readonly class: "pan" | "sad" | "test";
  readonly kind: string;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** Reads one line. @throws Error when it is no claim */
export function claimFrom(line: string): Claim {
  const claim = JSON.parse(line) as Partial<Claim>;
  if (typeof claim.file !== "string" || typeof claim.offset !== "number" || typeof claim.masked !== "string")
    throw new Error("a line of the scan is no finding");
  return claim as Claim;
}
