/** Scans paths, sources and standard input from end to end, and enters each into the ledger. */

import type { FindOptions } from "@cardkeep/finder";
import type { KnownFiles } from "../incremental/known-files.ts";
import type { Entry } from "../ledger/entry.ts";
import { type Ledger, openLedger } from "../ledger/ledger.ts";
import { ManifestFault, type ManifestLine } from "../shards/manifest.ts";
import type { ScanResult } from "../ledger/scan-result.ts";
import { planManifest } from "./plan-manifest.ts";
import { shownAddress } from "../sources/address.ts";
import { loadSources, schemeOf, sourceOf } from "../sources/open-source.ts";
import type { SourceKind } from "../sources/source.ts";
import type { Batch } from "./batch.ts";
import { type Crew, openSoloCrew, type Work } from "./crew.ts";
import { openThreadCrew } from "./crew-threads.ts";
import { maskedName } from "../kernel/entry-name.ts";
import type { Hit } from "../kernel/hit.ts";
import { type Lens, type LensSetup, openLens } from "./lens.ts";
import { type Limits, usualLimits } from "../kernel/limits.ts";
import { metre, type Pace } from "../kernel/pace.ts";
import { planFiles } from "./plan-files.ts";
import { scanStream } from "./scan-file.ts";
import { scanSource } from "./scan-source.ts";
import { entryOf, type Telling, tellBatch } from "./tell-batch.ts";

/** What is to be scanned, and how. */
export interface ScanRequest {
  /** Paths, and addresses of sources. */
  readonly roots: readonly string[];
  readonly standardInput?: AsyncIterable<Uint8Array>;
  /** Lines of a manifest to scan, instead of roots. */
  readonly manifest?: AsyncIterable<ManifestLine>;
  /** Which part of which manifest (its SHA-256) that is; for the ledger. */
  readonly shard?: { readonly name: string; readonly manifest: string };
  readonly options: Pick<FindOptions, "preset" | "minConfidence">;
  /** Stored bytes the whole scan may read; without it, all. One thread then reads, in the order of names. */
  readonly maxBytes?: number;
  readonly limits?: Limits;
  /** Threads that read and search files; this one alone when it is 1. */
  readonly workers?: number;
  /** What earlier scans found. */
  readonly known?: KnownFiles;
  /** Key of the fingerprints of numbers; without it hits have none. */
  readonly fingerprintKey?: Uint8Array;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where results go. A fault of one ends the scan. */
export interface Sinks {
  readonly hit: (hit: Hit) => Promise<void>;
  /** What became of a path, for reports that tell. */
  readonly entry?: (entry: Entry) => Promise<void>;
  /** A line of the ledger, with its line end. */
  readonly ledger?: (line: string) => Promise<void>;
  /** How far the scan is, now and then. */
  readonly pace: (pace: Pace) => void;
}

/** The name under which standard input is reported. */
const standardInputName = "-";

/** Makes what scans in this thread; tests put in their own. */
export type LensMaker = (setup: LensSetup) => Promise<Lens>;

/** Runs a scan. Each path is told once, in the order of its name's bytes, root by root. */
export async function scanPaths(
  request: ScanRequest,
  sinks: Sinks,
  makeLens: LensMaker = openLens,
): Promise<ScanResult> {
  const { roots, standardInput, manifest, now } = request;
  const setup = setupOf(request);
  const count = { found: 0, cardData: 0 };
  const ledger = heard(await openLedger(openingOf(request, setup), sinks.ledger), sinks.entry);
  const pause = metre(
    (pace) => {
      request.known?.settle();
      sinks.pace(pace);
    },
    () => ({ bytes: (isSolo ? 0 : crew.bytes()) + (lens?.purse.spent ?? 0), found: count.found }),
  );
  const telling: Telling = {
    ledger,
    known: request.known,
    pause,
    async hit(hit) {
      count.found += 1;
      if (hit.class !== "test") count.cardData += 1;
      await sinks.hit(hit);
    },
  };
  // One thread reads everything with one lens; where threads read the files, this one reads the rest.
  const isSolo = (request.workers ?? 1) === 1 || request.maxBytes !== undefined;
  let lens = isSolo ? await makeLens(setup) : undefined;
  const ownLens = async (): Promise<Lens> => (lens ??= await makeLens(setup));
  await using crew =
    lens === undefined
      ? openThreadCrew(setup, request.workers ?? 1, () => void pause())
      : openSoloCrew(lens, pause);
  const lane = openLane(crew, telling);
  // Kinds of sources bring their drivers with them: they are loaded where an address is met.
  let sources: readonly SourceKind[] | undefined;
  const kindOf = async (address: string): Promise<SourceKind | undefined> => {
    if (schemeOf(address) === undefined) return undefined;
    return sourceOf((sources ??= await loadSources()), address);
  };
  const scanAddress = async (kind: SourceKind, address: string, manifestLine?: number): Promise<void> => {
    await lane.drain();
    const { signal = new AbortController().signal } = request;
    const line = manifestLine === undefined ? {} : { manifestLine };
    const hasRoots = roots.length > 1;
    await scanSource({ kind, address, telling, signal, hasRoots, ...line, lens: await ownLens() });
  };
  for await (const planned of planManifest(manifest ?? [], request.options)) {
    if (planned.batch !== undefined) await lane.add(planned.batch);
    else {
      const kind = await kindOf(planned.source.object);
      if (kind === undefined)
        throw new ManifestFault(`line ${planned.source.number} of the manifest: unknown kind of source`);
      await scanAddress(kind, planned.source.object, planned.source.number);
    }
  }
  const plan = {
    options: request.options,
    known: request.known,
    needsFingerprints: request.fingerprintKey !== undefined,
    hasRoots: roots.length > 1,
    visited: new Set<string>(),
    named: new Set<string>(),
    now,
  };
  for (const root of roots) {
    const kind = await kindOf(root);
    if (kind !== undefined) await scanAddress(kind, root);
    else for (const batch of planFiles(root, plan)) await lane.add(batch);
  }
  await lane.drain();
  if (standardInput !== undefined) await scanInput(standardInput, await ownLens(), telling);
  lens?.wipe();
  return { totals: await ledger.close(new Date(now()).toISOString()), cardData: count.cardData };
}

/** A ledger whose entries somebody else hears of too. */
function heard(ledger: Ledger, hear: Sinks["entry"]): Ledger {
  if (hear === undefined) return ledger;
  return {
    ...ledger,
    async enter(entry) {
      await ledger.enter(entry);
      await hear(entry);
    },
  };
}

function setupOf({ options, maxBytes, limits = usualLimits, fingerprintKey, known }: ScanRequest): LensSetup {
  return {
    preset: options.preset ?? "default",
    limits,
    isRemembered: known !== undefined,
    ...(options.minConfidence === undefined ? {} : { minConfidence: options.minConfidence }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(fingerprintKey === undefined ? {} : { fingerprintKey }),
  };
}

function openingOf({ roots, standardInput, shard, now }: ScanRequest, setup: LensSetup) {
  const { preset, minConfidence, maxBytes } = setup;
  return {
    roots: [
      ...roots.map((root) => (schemeOf(root) === undefined ? maskedName(root) : shownAddress(root))),
      ...(standardInput === undefined ? [] : [standardInputName]),
    ],
    preset,
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(shard === undefined ? {} : { shard: shard.name, manifest: shard.manifest }),
    startedAt: new Date(now()).toISOString(),
  };
}

/** Batches on their way: begun as far ahead as the crew wants, told in their order. */
interface Lane {
  add(batch: Batch): Promise<void>;
  /** Tells all that were begun. */
  drain(): Promise<void>;
}

function openLane(crew: Crew, telling: Telling): Lane {
  const begun: { readonly batch: Batch; readonly work: Work }[] = [];
  const tellDownTo = async (count: number): Promise<void> => {
    while (begun.length > count) {
      const oldest = begun.shift();
      if (oldest !== undefined) await tellBatch(oldest.batch, oldest.work, telling);
    }
  };
  return {
    async add(batch) {
      begun.push({ batch, work: crew.begin(batch.tasks) });
      await tellDownTo(crew.ahead);
    },
    drain: async () => await tellDownTo(0),
  };
}

async function scanInput(stream: AsyncIterable<Uint8Array>, lens: Lens, telling: Telling): Promise<void> {
  let findings = 0;
  const onHit = async (hit: Hit): Promise<void> => {
    findings += 1;
    await telling.hit(hit);
  };
  const item = { root: standardInputName, file: standardInputName };
  const task = { name: "", place: { file: standardInputName } };
  const scanned = await scanStream(stream, task, lens, { onHit, onPause: telling.pause });
  await telling.ledger.enter(entryOf(item, scanned, findings));
}
