/** Judgements that wait until the shares of their fields are known. */

import type { Kernel } from "../candidate.ts";
import type { Finding, FindOptions } from "../finding.ts";
import { findingOf, type Judgement } from "./judge.ts";
import { shareOf } from "./field-share.ts";

/** Most judgements that wait; then all are told with the shares so far. */
export const mostWaiting = 4096;

interface Waiting {
  readonly finding: Finding;
  readonly digits: string | undefined;
}

/**
 * Judgements in waiting. `add` takes the next one with its offset and line in the content, in the order of
 * offsets; `tell` reports all that are sure enough. Of findings that overlap the surest stays, the longest
 * of equally sure ones.
 */
export interface WaitingRoom {
  add(judgement: Judgement, offset: number, line: number | undefined): void;
  tell(): void;
}

/** Opens a room for one content. Digits are kept there only where a fingerprint is asked for. */
export function openWaiting(
  kernel: Kernel,
  least: number,
  fingerprint: FindOptions["fingerprint"],
  onFinding: (finding: Finding) => void,
): WaitingRoom {
  let waiting: { judgement: Judgement; offset: number; line: number | undefined }[] = [];
  let toldTo = 0;

  const tell = (): void => {
    let last: Waiting | undefined;
    const all = waiting;
    waiting = [];
    for (const { judgement, offset, line } of all) {
      const { field, digits } = judgement;
      const finding = findingOf(
        judgement,
        offset,
        line,
        field === 0 ? undefined : shareOf(kernel.fieldCounts(field)),
      );
      if (finding.confidence < least || offset < toldTo) continue;
      const next = { finding, digits: fingerprint === undefined ? undefined : digits };
      if (last === undefined || last.finding.offset + last.finding.length <= offset) {
        if (last !== undefined) report(last);
        last = next;
      } else if (isSurer(finding, last.finding)) last = next;
    }
    if (last !== undefined) report(last);
  };

  const report = ({ finding, digits }: Waiting): void => {
    toldTo = finding.offset + finding.length;
    const made = digits === undefined || digits === "" ? undefined : fingerprint?.(digits);
    onFinding(made === undefined ? finding : { ...finding, fingerprint: made });
  };

  return {
    add(judgement, offset, line) {
      const { digits, ...rest } = judgement;
      waiting.push({
        judgement: fingerprint === undefined ? { ...rest, digits: "" } : judgement,
        offset,
        line,
      });
      if (digits.length > 0 && waiting.length >= mostWaiting) tell();
    },
    tell,
  };
}

function isSurer(one: Finding, other: Finding): boolean {
  if (one.confidence !== other.confidence) return one.confidence > other.confidence;
  return one.length > other.length;
}
