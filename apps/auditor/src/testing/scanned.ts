/** Runs a scan in tests and keeps everything it says. */

import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createHash } from "node:crypto";
import type { ScanResult } from "../ledger/scan-result.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Hit } from "../kernel/hit.ts";
import { type ScanRequest, scanPaths } from "../scan/scan-paths.ts";
import { openLens } from "../scan/lens.ts";
import { plainFind, plainFinder } from "./plain-find.ts";

/** All that came out of a scan. */
export interface Said {
  readonly hits: readonly Hit[];
  readonly entries: readonly Entry[];
  readonly result: ScanResult;
  /** The ledger as text, and whether its hash is that of its lines. */
  readonly ledger: string;
  readonly isHashRight: boolean;
}

/** Scans with the plain finder. */
export async function scanned(
  roots: readonly string[],
  more: Partial<ScanRequest> = {},
  find: typeof plainFind = plainFind,
): Promise<Said> {
  const hits: Hit[] = [];
  const lines: string[] = [];
  const result = await scanPaths(
    { roots, options: {}, now: () => 1_800_000_000_000, ...more },
    {
      hit: async (hit) => void hits.push(hit),
      ledger: async (line) => void lines.push(line),
      pace: () => undefined,
    },
    async (setup) => await openLens(setup, plainFinder(find)),
  );
  const { sha256 } = JSON.parse(lines.at(-1) ?? "{}") as { sha256: string };
  const hash = createHash("sha256").update(lines.slice(0, -1).join("")).digest("hex");
  const entries = lines.slice(1, -1).map((line) => JSON.parse(line) as Entry);
  return { hits, entries, result, ledger: lines.join(""), isHashRight: hash === sha256 };
}

/** A folder that lives as long as a test. */
export function newFolder(): { readonly folder: string } & Disposable {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-scan-"));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A stream of given pieces. */
export async function* piecesOf(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
