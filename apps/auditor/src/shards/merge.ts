/** Puts the results and ledgers of all shards together, as one scan of the whole manifest would have told them. */

import type { Entry } from "../ledger/entry.ts";
import { type Opening, openLedger, type Totals } from "../ledger/ledger.ts";
import { ledgerLines } from "../ledger/read-ledger.ts";

/** What one shard left: lines of its findings (JSON Lines) and lines of its ledger. */
export interface ShardOutput {
  /** For sentences: the name of its ledger. */
  readonly name: string;
  readonly findings: AsyncIterable<string>;
  readonly ledger: AsyncIterable<string>;
}

/** Where the whole goes. */
export interface MergeSinks {
  readonly finding: (line: string) => Promise<void>;
  readonly ledger: (line: string) => Promise<void>;
}

/** What was merged. */
export interface Merged {
  readonly totals: Totals;
  /** Findings that are no test cards. */
  readonly cardData: number;
}

/** Why shards cannot be merged. */
export class MergeFault extends Error {
  override readonly name = "MergeFault";
}

interface Reader {
  readonly name: string;
  readonly opening: Opening;
  readonly findings: AsyncIterator<string>;
  readonly entries: AsyncIterator<Entry>;
  next: Entry | undefined;
}

/**
 * Merges by the number of the manifest's line, holding one line of each shard in memory.
 *
 * @throws MergeFault when a shard is missing, twice there, of another manifest or preset, damaged, or when its
 * findings are not those its ledger counted
 */
export async function mergeShards(shards: readonly ShardOutput[], sinks: MergeSinks): Promise<Merged> {
  const readers = await Promise.all(shards.map(async (shard) => await openReader(shard)));
  const opening = commonOpening(readers);
  const ledger = await openLedger(opening, sinks.ledger);
  let cardData = 0;
  let last = 0;
  for (;;) {
    const reader = foremost(readers);
    const entry = reader?.next;
    if (reader === undefined || entry === undefined) break;
    const line = entry.manifestLine ?? 0;
    if (line === last) throw new MergeFault(`line ${line} of the manifest is in two shards`);
    last = line;
    for (let count = 0; count < entry.findings; count++) {
      const finding = await nextOf(reader.findings);
      if (finding === undefined)
        throw new MergeFault(`${reader.name} counts more findings than its results hold`);
      if ((JSON.parse(finding) as { class?: string }).class !== "test") cardData += 1;
      await sinks.finding(`${finding}\n`);
    }
    await ledger.enter(entry);
    reader.next = await nextOf(reader.entries);
  }
  for (const { name, findings } of readers) {
    if ((await nextOf(findings)) !== undefined) {
      throw new MergeFault(`the results beside ${name} hold more findings than it counts`);
    }
  }
  return { totals: await ledger.close(opening.startedAt), cardData };
}

async function openReader({ name, findings, ledger }: ShardOutput): Promise<Reader> {
  const { opening, entries } = await ledgerLines(ledger, (rule) => new MergeFault(`${name}: ${rule}`));
  if (opening.shard === undefined || opening.manifest === undefined) {
    throw new MergeFault(`${name} is no ledger of a shard`);
  }
  const iterator = entries[Symbol.asyncIterator]();
  return {
    name,
    opening,
    findings: withoutEmpty(findings)[Symbol.asyncIterator](),
    entries: iterator,
    next: await nextOf(iterator),
  };
}

/** The opening of the whole: all shards must be there once and have asked the same. */
function commonOpening(readers: readonly Reader[]): Opening {
  const [first] = readers;
  if (first === undefined) throw new MergeFault("there is nothing to merge");
  const { manifest, preset, minConfidence, shard = "" } = first.opening;
  const count = Number(shard.split("/")[1]);
  const seen = new Set<string>();
  for (const { name, opening } of readers) {
    if (opening.manifest !== manifest) throw new MergeFault(`${name} is of another manifest`);
    if (opening.preset !== preset || opening.minConfidence !== minConfidence) {
      throw new MergeFault(`${name} was scanned with another preset`);
    }
    if (opening.shard?.split("/")[1] !== String(count)) {
      throw new MergeFault(`${name} is of another division into shards`);
    }
    if (seen.has(opening.shard)) throw new MergeFault(`shard ${opening.shard} is there twice`);
    seen.add(opening.shard);
  }
  if (seen.size !== count) throw new MergeFault(`${count - seen.size} of ${count} shards are missing`);
  const startedAt = readers.map(({ opening }) => opening.startedAt).toSorted()[0] ?? "";
  const least = minConfidence === undefined ? {} : { minConfidence };
  return {
    roots: [],
    preset,
    ...least,
    startedAt,
    shard: "1/1",
    ...(manifest === undefined ? {} : { manifest }),
  };
}

function foremost(readers: readonly Reader[]): Reader | undefined {
  let best: Reader | undefined;
  for (const reader of readers) {
    if (reader.next === undefined) continue;
    if (best?.next === undefined || (reader.next.manifestLine ?? 0) < (best.next.manifestLine ?? 0))
      best = reader;
  }
  return best;
}

async function nextOf<Value>(iterator: AsyncIterator<Value>): Promise<Value | undefined> {
  const next = await iterator.next();
  return next.done === true ? undefined : next.value;
}

async function* withoutEmpty(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) if (line !== "") yield line;
}
