/** Sifts hits: those a baseline knows and those somebody answers for are counted and not reported. */

import { mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import {
  casesFormOf,
  newBaseline,
  openBaseline,
  openCases,
  openFindingsKey,
  openOrMakeFindingsKey,
  readAllowList,
} from "@cardkeep/auditor/findings";
import type { Hit } from "@cardkeep/auditor/scan";
import { openSink } from "../../sink.ts";
import { refuse, type ScanOptions } from "./options.ts";

/** What is done with hits on their way to the report. */
export interface Sift {
  /** Key of fingerprints, where one is needed. */
  readonly key: Uint8Array | undefined;
  /** Whether a hit is to be reported. */
  passes(hit: Hit): boolean;
  /** Hits of card data that were reported. */
  cardData(): number;
  /** Sentences about what was not reported, once the scan is over. */
  remarks(): readonly string[];
  /** Writes baseline and case list. */
  finish(startedAt: string): Promise<void>;
}

/** Opens what the options name. @throws CommandFault or FindingsFault before anything is scanned */
export function openSift(options: ScanOptions): Sift {
  const { baseline, writeBaseline, allow, cases } = options;
  const form = cases === undefined ? undefined : casesFormOf(cases);
  if (cases !== undefined && form === undefined) refuse("--cases is a file whose name ends in .md or .json.");
  const key = keyOf(options);
  const known = baseline === undefined || key === undefined ? undefined : openBaseline(baseline, key);
  const fresh = writeBaseline === undefined || key === undefined ? undefined : newBaseline(key);
  const allowList = allow === undefined ? undefined : readAllowList(readFileSync(allow, "utf8"), Date.now());
  const caseList = openCases();
  let cardData = 0;
  return {
    key,
    passes(hit) {
      fresh?.add(hit, hit.fingerprint);
      if (known?.isKnown(hit, hit.fingerprint) === true) return false;
      if (allowList?.allows(hit, hit.fingerprint) !== undefined) return false;
      if (hit.class !== "test") cardData += 1;
      if (cases !== undefined) caseList.hit(hit);
      return true;
    },
    cardData: () => cardData + faultsOf(allowList).filter(({ fault }) => fault !== "unmatched").length,
    remarks: () => [
      ...(known === undefined ? [] : [baselineSentence(known.counts())]),
      ...(allowList === undefined ? [] : [`Allowed by the allow list: ${allowList.allowed()}.`]),
      ...faultsOf(allowList).map(({ sentence }) => `Allow list: ${sentence}`),
    ],
    async finish(startedAt) {
      if (writeBaseline !== undefined) fresh?.write(writeBaseline);
      if (cases === undefined || form === undefined) return;
      const sink = openSink(cases);
      await sink.write(caseList.text(form, startedAt));
      await sink.finish();
    },
  };
}

function faultsOf(list: ReturnType<typeof readAllowList> | undefined) {
  return list?.faults() ?? [];
}

function baselineSentence({ known, fresh, gone }: { known: number; fresh: number; gone: number }): string {
  return `Baseline: ${known} known, ${fresh} new, ${gone} no longer met.`;
}

/** The key where a baseline or an allow list may ask for fingerprints; made only to write a baseline. */
function keyOf({
  baseline,
  writeBaseline,
  findingsKey,
  output,
  ledger,
}: ScanOptions): Uint8Array | undefined {
  if (baseline === undefined && writeBaseline === undefined && findingsKey === undefined) return undefined;
  const file = findingsKey ?? usualKeyFile();
  const others = [baseline, writeBaseline, output, ledger].filter((other) => other !== undefined);
  if (writeBaseline === undefined) return openFindingsKey({ file, others });
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return openOrMakeFindingsKey({ file, others });
}

/** Where the key of the findings is when nobody says otherwise. */
export function usualKeyFile(): string {
  const home = process.env["XDG_CONFIG_HOME"] ?? path.join(homedir(), ".config");
  return path.join(home, "cardkeep", "findings.key");
}
