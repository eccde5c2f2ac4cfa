/** Scans paths and standard input from end to end, and enters each into the ledger. */

import type { FindOptions } from "@cardkeep/finder";
import { loadDecoders } from "../decoders/choose-decoder.ts";
import { type Entry, stateOf } from "../ledger/entry.ts";
import { type Ledger, openLedger, type Totals } from "../ledger/ledger.ts";
import type { Purse } from "./budget.ts";
import { maskedName, textOfName } from "./entry-name.ts";
import type { Hit } from "./hit.ts";
import { type Limits, usualLimits } from "./limits.ts";
import { nameHits } from "./name-hits.ts";
import { metre, type Pace } from "./pace.ts";
import type { Lens } from "./scan-content.ts";
import { scanFile, scanStream, type Scanned } from "./scan-file.ts";
import { type Visited, walk } from "./walk.ts";
import { windowLength } from "./windows.ts";

/** What is to be scanned, and how. */
export interface ScanRequest {
  readonly roots: readonly string[];
  readonly standardInput?: AsyncIterable<Uint8Array>;
  readonly options: FindOptions;
  /** Stored bytes the whole scan may read; without it, all. */
  readonly maxBytes?: number;
  readonly limits?: Limits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where results go. A fault of one ends the scan. */
export interface Sinks {
  readonly hit: (hit: Hit) => Promise<void>;
  /** A line of the ledger, with its line end. */
  readonly ledger: (line: string) => Promise<void>;
  /** How far the scan is, now and then. */
  readonly pace: (pace: Pace) => void;
}

/** How a scan ended. */
export interface ScanResult {
  readonly totals: Totals;
  /** Findings of the classes `pan` and `sad`; test cards are not counted. */
  readonly cardData: number;
}

/** The name under which standard input is reported. */
const standardInputName = "-";

/** Runs a scan. Each path is read once, in the order of its name's bytes, root by root. */
export async function scanPaths(find: Lens["find"], request: ScanRequest, sinks: Sinks): Promise<ScanResult> {
  const { roots, standardInput, options, maxBytes, limits = usualLimits, now } = request;
  const shownRoots = roots.map((root) => maskedName(root));
  const ledger = await openLedger(
    {
      roots: [...shownRoots, ...(standardInput === undefined ? [] : [standardInputName])],
      preset: options.preset ?? "default",
      ...(options.minConfidence === undefined ? {} : { minConfidence: options.minConfidence }),
      ...(maxBytes === undefined ? {} : { maxBytes }),
      startedAt: new Date(now()).toISOString(),
    },
    sinks.ledger,
  );
  const count = { found: 0, cardData: 0 };
  const purse: Purse = { limit: maxBytes ?? Number.POSITIVE_INFINITY, spent: 0 };
  const pace = metre(sinks.pace, () => ({ bytes: purse.spent, found: count.found }));
  const lens: Lens = {
    find,
    options,
    decoders: await loadDecoders(),
    window: new Uint8Array(windowLength),
    onHit: async (hit) => {
      count.found += 1;
      if (hit.class !== "test") count.cardData += 1;
      await sinks.hit(hit);
    },
    onPause: pace,
  };
  const room = new Uint8Array(windowLength);
  const use = { lens, limits, purse, room };
  const visited: Visited = new Set();
  const named = new Set<string>();
  for (const [at, root] of roots.entries()) {
    const shownRoot = shownRoots[at] ?? "";
    const under = roots.length > 1 ? { root: shownRoot } : {};
    for (const met of walk(Buffer.from(root), visited)) {
      const text = textOfName(met.relative);
      const file = maskedName(text);
      const before = count.found;
      for (const hit of nameHits(text, { ...under, file }, options, named)) await lens.onHit(hit);
      const scanned =
        met.kind === "file" ? await scanFile(met.path, text, { ...under, file }, use) : undefined;
      const findings = count.found - before;
      await ledger.enter(
        scanned === undefined
          ? { ...nothing, root: shownRoot, path: file, findings, ...stateAndWhy(met) }
          : entryOf(shownRoot, file, scanned, findings),
      );
      await pace();
    }
  }
  if (standardInput !== undefined) {
    const scanned = await scanStream(standardInput, { file: standardInputName }, use);
    await enterStream(ledger, scanned, count.found);
  }
  room.fill(0);
  return { totals: await ledger.close(new Date(now()).toISOString()), cardData: count.cardData };
}

const nothing = { present: 0, seen: 0, unseen: 0, chain: [], decoded: 0 } as const;

function stateAndWhy(met: { readonly kind: string; readonly reason?: string }): Pick<Entry, "state" | "why"> {
  return { state: met.kind === "skipped" ? "skipped" : "unread", why: [met.reason ?? ""] };
}

function entryOf(root: string, path: string, scanned: Scanned, findings: number): Entry {
  const { present, seen, chain, decoded, faults, remarks } = scanned;
  const state = stateOf({ present, seen, faults });
  const why = [...faults, ...remarks];
  return { root, path, state, present, seen, unseen: present - seen, chain, decoded, findings, why };
}

async function enterStream(ledger: Ledger, scanned: Scanned, found: number): Promise<void> {
  const findings = found - ledger.totals().findings;
  await ledger.enter(entryOf(standardInputName, standardInputName, scanned, findings));
}
