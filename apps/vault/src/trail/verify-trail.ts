/** Verifying the trail where it is stored: every event, every tile, every signed head. */

import {
  type OpenedCheckpoint,
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
} from "@cardkeep/trail-log";
import type { Executor } from "../db/index.ts";
import { listedSigners } from "./checkpoint.ts";
import {
  countWaiting,
  everyCheckpoint,
  highestSeq,
  newestCheckpoints,
  type StoredCheckpoint,
} from "./queries.ts";
import {
  emptyReport,
  faultAt,
  type ReportDraft,
  type StoredTrailFault,
  type TrailReport,
} from "./trail-report.ts";
import { newFrontier, type TreeFrontier } from "./tree-frontier.ts";
import { verifyEntries } from "./verify-entries.ts";

/** How a trail is verified. */
export interface VerifyRequest {
  /** Verifier keys noted outside the database; those listed in it when not given. */
  readonly trustedKeys?: readonly string[] | undefined;
}

/**
 * Computes every leaf from its event and the tree from the leaves, compares each tile and each kept signed
 * head, and stops at the first fault. Reads by pages while the vault goes on writing; what comes in during
 * the verification is not part of it.
 *
 * Proves that what is stored is what was signed. A trail cut back to an older head, with its later heads
 * removed too, is sound in itself: only a head noted elsewhere shows that (an export with `previousSize`).
 *
 * @throws TrailRefused `key_refused` when a trusted key is none
 * @pci 10.3.4
 */
export async function verifyTrail(db: Executor, { trustedKeys }: VerifyRequest = {}): Promise<TrailReport> {
  const report = emptyReport(trustedKeys !== undefined);
  const heads = await everyCheckpoint.all(db, {});
  const keys = trustedKeys?.map(parseVerifierKey) ?? (await listedSigners(db)).flatMap(soundKey);
  const frontier = newFrontier();
  for (const head of heads) {
    report.fault = await verifyHead(db, frontier, head, keys, report);
    if (report.fault !== null) return report;
  }
  report.fault = await unsignedEntry(db);
  report.waiting = (await countWaiting.first(db, {}))?.count ?? 0;
  report.ok = report.fault === null;
  return report;
}

/** Checks everything from the head before up to this one. */
async function verifyHead(
  db: Executor,
  frontier: TreeFrontier,
  head: StoredCheckpoint,
  keys: readonly VerifierKey[],
  report: ReportDraft,
): Promise<StoredTrailFault | null> {
  const from = frontier.size();
  const checked = await verifyEntries(db, frontier, head.size, report);
  if ("fault" in checked) return checked.fault;
  const checkpoint = tryCheckpoint(head.note, keys);
  if (checkpoint?.size !== head.size) return faultAt("checkpoint_refused", head.size);
  if (Buffer.compare(checkpoint.root, checked.root) !== 0) return faultAt("root_mismatch", from);
  report.checkpoints += 1;
  report.size = head.size;
  report.root = Buffer.from(checkpoint.root).toString("base64");
  report.checkpointAt = checkpoint.at ?? null;
  report.signers = checkpoint.signers.map(({ name, id }) => `${name}+${id}`);
  return null;
}

/** Numbers beyond the newest head. Read in this order, because a round that ends in between adds both. */
async function unsignedEntry(db: Executor): Promise<StoredTrailFault | null> {
  const { seq } = (await highestSeq.first(db, {})) ?? { seq: null };
  const [newest] = await newestCheckpoints.all(db, { limit: 1 });
  const size = newest?.size ?? 0;
  return seq !== null && seq >= size ? faultAt("entry_unsigned", size) : null;
}

function tryCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint | undefined {
  try {
    return openCheckpoint(note, keys);
  } catch {
    return undefined;
  }
}

/** A listed key that is none any more signs nothing: the heads that need it are refused. */
function soundKey(text: string): VerifierKey[] {
  try {
    return [parseVerifierKey(text)];
  } catch {
    return [];
  }
}
