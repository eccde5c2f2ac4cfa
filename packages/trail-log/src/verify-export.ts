/** Verifying an export file offline: every event, the order, the root, the signature, the growth. */
import type { Checkpoint } from "./checkpoint.ts";
import { type ExportHeader, parseHeader } from "./export-format.ts";
import { TrailRefused } from "./refused.ts";
import { parseVerifierKey, type VerifierKey } from "./verifier-key.ts";
import { tryCheckpoint, verifyClosing } from "./verify-closing.ts";
import { type EntryFold, verifyEntry } from "./verify-entries.ts";
import {
  emptyReport,
  type FaultCode,
  faultSentences,
  type ReportDraft,
  type VerifyReport,
} from "./verify-report.ts";

/** What the verifier already knows. */
export type VerifyOptions = {
  /** Verifier keys in text form, learnt apart from the file. Without them the file vouches for itself. */
  readonly trustedKeys?: readonly string[];
  /** A checkpoint note kept from earlier: the trail must be its continuation. */
  readonly previousCheckpoint?: string;
};

/**
 * Verifies the lines of an export (from `readLines`, or any source that splits at U+000A only). One pass,
 * memory independent of the number of entries; stops at the first fault and names it in the report.
 *
 * @throws `key_refused` when a trusted key is malformed; whatever reading the lines throws
 * @pci 10.3.2, 10.3.4
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const trusted = options.trustedKeys?.map(parseVerifierKey);
  const report = emptyReport(trusted !== undefined);
  let lineCount = 0;
  const check = lineChecker(trusted, options.previousCheckpoint, report);
  const settle = (code: FaultCode | undefined, line: number): VerifyReport => {
    if (code === undefined) return { ...report, ok: true };
    const seq = entryFaults.has(code) && report.from !== null ? report.from + report.count : null;
    return { ...report, fault: { code, sentence: faultSentences[code], line, seq } };
  };

  try {
    for await (const line of lines) {
      lineCount += 1;
      const code = check.line(line);
      if (code !== undefined) return settle(code, lineCount);
    }
  } catch (error) {
    if (error instanceof TrailRefused && error.code === "line_refused")
      return settle("line_malformed", lineCount + 1);
    throw error;
  }
  return settle(check.end(), lineCount + 1);
}

/** Faults that stand at the entry that was expected next. */
const entryFaults: ReadonlySet<FaultCode> = new Set<FaultCode>([
  "entry_malformed",
  "entry_out_of_order",
  "event_malformed",
  "leaf_mismatch",
  "entries_missing",
]);

type LineChecker = {
  /** Checks the next line. */
  readonly line: (line: string) => FaultCode | undefined;
  /** Checks that the file may end here. */
  readonly end: () => FaultCode | undefined;
};

function lineChecker(
  trusted: readonly VerifierKey[] | undefined,
  previousNote: string | undefined,
  report: ReportDraft,
): LineChecker {
  let header: ExportHeader | undefined;
  let keys: readonly VerifierKey[] = [];
  let previous: Checkpoint | undefined;
  let isClosed = false;
  const fold: EntryFold = { range: [], atPrevious: undefined };

  function open(line: string): FaultCode | undefined {
    const found = parseHeader(line);
    const named = found === undefined ? undefined : tryKeys(found.verifierKeys);
    if (found === undefined || named === undefined) return "header_malformed";
    header = found;
    keys = trusted ?? named;
    const { origin, exportedAt, from, to } = found;
    Object.assign(report, { origin, exportedAt, from, to });
    if (previousNote === undefined) return undefined;
    previous = tryCheckpoint(previousNote, keys);
    if (previous === undefined) return "previous_refused";
    if (previous.origin !== origin) return "origin_mismatch";
    keepPrevious(from);
    return undefined;
  }

  /** Keeps the fold when exactly the previous checkpoint's leaves lie left of `seq`. */
  function keepPrevious(seq: number): void {
    if (previous?.size === seq) fold.atPrevious = [...fold.range];
  }

  return {
    line(line) {
      if (header === undefined) return open(line);
      if (isClosed) return "line_after_closing";
      if (header.from + report.count < header.to) {
        const fault = verifyEntry(line, header, fold, report);
        keepPrevious(header.from + report.count);
        return fault;
      }
      isClosed = true;
      return verifyClosing(line, header, keys, fold, previous, report);
    },
    end() {
      if (header === undefined) return "header_malformed";
      if (isClosed) return undefined;
      return header.from + report.count < header.to ? "entries_missing" : "closing_missing";
    },
  };
}

function tryKeys(texts: readonly string[]): VerifierKey[] | undefined {
  try {
    return texts.map(parseVerifierKey);
  } catch {
    return undefined;
  }
}
