/** What a page is made from: findings and paths that were not read, as many as a page can hold, the rest counted. */

import {
  brandName,
  gravity,
  isCardData,
  ruleOf,
  type ShownEntry,
  type ShownHit,
} from "../../findings/index.ts";
import { cardsOf, type Tally, tally } from "../tally.ts";

/** Findings that a page shows one by one, and paths that were not read. */
export const mostShown = { hits: 5000, paths: 5000 } as const;

/** Different reasons that are counted; decoders use fixed sentences, so that there are fewer. */
const mostReasons = 200;

/** A file with findings. */
export interface FileHits {
  readonly root: string | undefined;
  readonly file: string;
  readonly hits: ShownHit[];
  /** All its findings, also those not shown. */
  readonly tally: Tally;
}

/** Paths that share a reason. */
export interface Gap {
  paths: number;
  bytes: number;
}

/** Everything gathered. */
export interface Gathered {
  readonly tally: Tally;
  readonly titles: ReadonlyMap<string, number>;
  readonly brands: ReadonlyMap<string, number>;
  /** Files with card data, those not shown included; test cards make none. */
  readonly fileCount: number;
  /** Most grave first. */
  files(): readonly FileHits[];
  readonly paths: readonly ShownEntry[];
  /** Reasons for what was not read, and for what was left out. */
  readonly reasons: Readonly<Record<"missed" | "skipped", ReadonlyMap<string, Gap>>>;
  hit(hit: ShownHit): void;
  entry(entry: ShownEntry): void;
}

/** Gathers in memory that has a bound: nothing is kept of what is not shown. */
export function gathered(): Gathered {
  const all = tally();
  const titles = new Map<string, number>();
  const brands = new Map<string, number>();
  const files = new Map<string, FileHits>();
  const paths: ShownEntry[] = [];
  const reasons = { missed: new Map<string, Gap>(), skipped: new Map<string, Gap>() };
  let fileCount = 0;
  let latest = "";
  const fileOf = (key: string, { root, file }: ShownHit): FileHits | undefined => {
    const known = files.get(key);
    if (known !== undefined || all.count > mostShown.hits) return known;
    const fresh = { root, file, hits: [], tally: tally() };
    files.set(key, fresh);
    return fresh;
  };
  return {
    tally: all,
    titles,
    brands,
    get fileCount() {
      return fileCount;
    },
    files: () => [...files.values()].toSorted((one, other) => gravityOf(one) - gravityOf(other)),
    paths,
    reasons,
    hit(hit) {
      all.add(hit);
      count(titles, ruleOf(hit).title);
      if (isCardData(hit)) count(brands, brandName(hit.brand));
      const key = JSON.stringify([hit.root, hit.file]);
      const file = fileOf(key, hit);
      const isCounted = key === latest || (file !== undefined && cardsOf(file.tally) > 0);
      if (isCardData(hit)) {
        if (!isCounted) fileCount += 1;
        latest = key;
      }
      file?.tally.add(hit);
      if (all.count <= mostShown.hits) file?.hits.push(hit);
    },
    entry(entry) {
      if (entry.state === "read") return;
      const isSkipped = entry.state === "skipped";
      const bytes = isSkipped ? 0 : entry.unseen;
      for (const reason of entry.why) note(reasons[isSkipped ? "skipped" : "missed"], reason, bytes);
      if (!isSkipped && paths.length < mostShown.paths) paths.push(entry);
    },
  };
}

function gravityOf({ tally }: FileHits): number {
  const gravest = (["sad", "pan", "test"] as const).find((ofData) => tally.of(ofData) > 0) ?? "test";
  return gravity[gravest];
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function note(gaps: Map<string, Gap>, reason: string, bytes: number): void {
  const key = gaps.has(reason) || gaps.size < mostReasons ? reason : "other reasons";
  const gap = gaps.get(key) ?? { paths: 0, bytes: 0 };
  gap.paths += 1;
  gap.bytes += bytes;
  gaps.set(key, gap);
}
