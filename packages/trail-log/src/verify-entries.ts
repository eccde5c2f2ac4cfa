/** Checking the entries of an export one by one, folding them as they pass. */
import { pushNode, type TreeNode } from "./compact-range.ts";
import { type ExportHeader, parseClosing, parseEntry } from "./export-format.ts";
import { leafHash, sameHash } from "./hash.ts";
import { parseEvent } from "./parse-event.ts";
import type { FaultCode, ReportDraft } from "./verify-report.ts";

/** The entries seen so far as a compact range, and as it was when the previous checkpoint's size passed. */
export type EntryFold = { readonly range: TreeNode[]; atPrevious: readonly TreeNode[] | undefined };

/**
 * Checks the line that should be entry `from + report.count` and adds it to fold and report; gives what is
 * wrong with it, if anything.
 */
export function verifyEntry(
  line: string,
  header: ExportHeader,
  fold: EntryFold,
  report: ReportDraft,
): FaultCode | undefined {
  const entry = parseEntry(line);
  if (entry === undefined) return parseClosing(line) === undefined ? "entry_malformed" : "entries_missing";
  const seq = header.from + report.count;
  if (entry.seq !== seq) return "entry_out_of_order";
  const at = timeOf(entry.event);
  if (at === undefined) return "event_malformed";
  const leaf = leafHash(Buffer.from(entry.event));
  if (!sameHash(leaf, entry.leaf)) return "leaf_mismatch";
  pushNode(fold.range, { height: 0, index: seq, hash: leaf });
  report.count += 1;
  if (report.earliest === null || at < report.earliest) report.earliest = at;
  if (report.latest === null || at > report.latest) report.latest = at;
  return undefined;
}

function timeOf(event: string): string | undefined {
  try {
    return parseEvent(event).at;
  } catch {
    return undefined;
  }
}
