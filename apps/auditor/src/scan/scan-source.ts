/** Scans what a source gives, object by object, in this thread. */

import { findIn } from "@cardkeep/finder";
import type { Found, SourceKind, SourceObject, SourceOptions } from "../sources/source.ts";
import { shownAddress } from "../sources/address.ts";
import { usualSourceLimits } from "../sources/source.ts";
import type { Hit, Place } from "../kernel/hit.ts";
import type { Lens } from "./lens.ts";
import { reasonOf } from "../kernel/reading-stopped.ts";
import { scanStream } from "./scan-file.ts";
import type { Scanned } from "../kernel/scanned.ts";
import { entryOf, type Telling } from "./tell-batch.ts";

/** Confidence from which on a value in a sample makes its column worth reading in full. */
const suspectFrom = 0.1;

function isSuspect(sample: Uint8Array): boolean {
  return findIn(sample, { minConfidence: suspectFrom }).length > 0;
}

/** Findings that wait for their places at once. */
const mostWaiting = 4096;

/** What a source is scanned with. */
export interface SourceScan {
  readonly kind: SourceKind;
  readonly address: string;
  readonly lens: Lens;
  readonly telling: Telling;
  /** Whether each hit must name its root. */
  readonly hasRoots: boolean;
  readonly signal: AbortSignal;
  /** Number of the manifest's line that asked for it. */
  readonly manifestLine?: number;
}

/** Scans a source. What ends it early becomes a line of the ledger. */
export async function scanSource(scan: SourceScan): Promise<void> {
  const { kind, address, signal, telling } = scan;
  const root = shownAddress(address);
  const line = scan.manifestLine === undefined ? {} : { manifestLine: scan.manifestLine };
  const options: SourceOptions = { limits: usualSourceLimits, signal, isSuspect };
  let waiting: Found[] = [];
  const settle = async (): Promise<void> => {
    if (waiting.length === 0 || kind.place === undefined) return;
    for await (const hit of kind.place(address, waiting, options)) await telling.hit(hit);
    waiting = [];
  };
  const keep = async (found: Found): Promise<void> => {
    waiting.push(found);
    if (waiting.length >= mostWaiting) await settle();
  };
  try {
    for await (const object of kind.open(address, options)) await scanObject(object, root, scan, keep);
    await settle();
  } catch (fault) {
    await settle();
    const scanned = { ...nothing, faults: [reasonOf(fault)] };
    await telling.ledger.enter({ ...entryOf({ root, file: root, ...line }, scanned, 0), state: "unread" });
  }
}

const nothing: Scanned = { present: 0, seen: 0, chain: [], decoded: 0, faults: [], remarks: [] };

async function scanObject(
  object: SourceObject,
  root: string,
  { kind, lens, telling, hasRoots, manifestLine }: SourceScan,
  keep: (found: Found) => Promise<void>,
): Promise<void> {
  const item = { root, file: object.path, ...(manifestLine === undefined ? {} : { manifestLine }) };
  if (object.unread !== undefined) {
    const scanned = { ...nothing, present: object.present ?? 0, faults: [object.unread] };
    await telling.ledger.enter({ ...entryOf(item, scanned, 0), state: "unread" });
    return;
  }
  const place: Place = hasRoots ? { root, file: object.path } : { file: object.path };
  const { version } = object;
  let findings = 0;
  const onHit = async (hit: Hit): Promise<void> => {
    findings += 1;
    if (kind.place !== undefined && version !== undefined) return await keep({ version, hit });
    for (const placed of object.place?.(hit) ?? [hit]) await telling.hit(placed);
  };
  const scanned = await scanStream(object.open(), { name: object.name, place }, lens, {
    onHit,
    onPause: telling.pause,
  });
  await telling.ledger.enter(entryOf(item, covered(scanned, object), findings));
  await telling.pause();
}

/** What the source knows of its coverage, added to what the scan knows. */
function covered(scanned: Scanned, object: SourceObject): Scanned {
  const coverage = object.coverage?.();
  if (coverage === undefined) return { ...scanned, present: Math.max(scanned.present, object.present ?? 0) };
  const { present, remarks, faults } = coverage;
  const isRead = scanned.faults.length === 0;
  return {
    ...scanned,
    present: Math.max(present, scanned.present),
    seen: isRead ? Math.min(coverage.seen, Math.max(present, scanned.present)) : scanned.seen,
    remarks: [...scanned.remarks, ...remarks],
    faults: [...scanned.faults, ...faults],
  };
}
