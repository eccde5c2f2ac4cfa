/** Checking the closing of an export: signature, root, and growth since an earlier checkpoint. */
import { toBase64 } from "./base64.ts";
import { type Checkpoint, type OpenedCheckpoint, openCheckpoint } from "./checkpoint.ts";
import { foldRange, placeHashes, pushNode, type TreeNode } from "./compact-range.ts";
import { type ExportClosing, type ExportHeader, parseClosing } from "./export-format.ts";
import { sameHash } from "./hash.ts";
import { verifyConsistency } from "./verify-consistency.ts";
import type { VerifierKey } from "./verifier-key.ts";
import type { EntryFold } from "./verify-entries.ts";
import type { FaultCode, ReportDraft } from "./verify-report.ts";

/** The checkpoint in a note, or undefined when no given key signed it. */
export function tryCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint | undefined {
  try {
    return openCheckpoint(note, keys);
  } catch {
    return undefined;
  }
}

/** Checks the closing line against the folded entries and fills the report; gives what is wrong, if anything. */
export function verifyClosing(
  line: string,
  header: ExportHeader,
  keys: readonly VerifierKey[],
  fold: EntryFold,
  previous: Checkpoint | undefined,
  report: ReportDraft,
): FaultCode | undefined {
  const closing = parseClosing(line);
  if (closing === undefined) return "closing_malformed";
  const checkpoint = tryCheckpoint(closing.checkpoint, keys);
  if (checkpoint === undefined) return "checkpoint_refused";
  if (checkpoint.origin !== header.origin) return "origin_mismatch";
  if (checkpoint.size < header.to) return "size_mismatch";
  const before = placeHashes(0, header.from, closing.before);
  const after = placeHashes(header.to, checkpoint.size, closing.after);
  if (before === undefined || after === undefined) return "closing_malformed";
  if (!hasRoot([...before, ...fold.range, ...after], checkpoint)) return "root_mismatch";

  report.size = checkpoint.size;
  report.root = toBase64(checkpoint.root);
  report.checkpointAt = checkpoint.at ?? null;
  report.signers = checkpoint.signers.map((key) => `${key.name}+${key.id}`);
  if (previous === undefined) return undefined;
  if (previous.size > checkpoint.size) return "previous_larger";
  const grown = hasGrown(previous, checkpoint, closing, fold.atPrevious && [...before, ...fold.atPrevious]);
  if (grown === undefined) return "previous_unproven";
  if (!grown) return "previous_mismatch";
  report.appendOnlySince = previous.size;
  return undefined;
}

/** Whether the log only grew; undefined when the file cannot tell. */
function hasGrown(
  previous: Checkpoint,
  checkpoint: Checkpoint,
  { consistency }: ExportClosing,
  atPrevious: readonly TreeNode[] | undefined,
): boolean | undefined {
  if (atPrevious !== undefined) return hasRoot(atPrevious, previous);
  const needsNoProof = previous.size === 0 || previous.size === checkpoint.size;
  if (!needsNoProof && consistency?.size !== previous.size) return undefined;
  return verifyConsistency({
    oldSize: previous.size,
    newSize: checkpoint.size,
    oldRoot: previous.root,
    newRoot: checkpoint.root,
    proof: needsNoProof ? [] : (consistency?.hashes ?? []),
  });
}

function hasRoot(nodes: readonly TreeNode[], { size, root }: Checkpoint): boolean {
  const range: TreeNode[] = [];
  for (const node of nodes) pushNode(range, node);
  const folded = foldRange(range, size);
  return folded !== undefined && sameHash(folded, root);
}
