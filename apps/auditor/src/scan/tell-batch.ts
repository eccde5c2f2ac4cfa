/** Tells what came out of a batch: hits to their sink, a line for every path to the ledger, in order. */

import { type KnownFiles, mostHits } from "../incremental/known-files.ts";
import { type Entry, stateOf } from "../ledger/entry.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Batch, Item } from "./batch.ts";
import type { Taker, Work } from "./crew.ts";
import type { Hit } from "../kernel/hit.ts";
import type { Scanned } from "../kernel/scanned.ts";

/** Where a scan tells what it knows. */
export interface Telling {
  readonly hit: (hit: Hit) => Promise<void>;
  readonly ledger: Ledger;
  readonly known: KnownFiles | undefined;
  /** Called after every path; may wait. */
  readonly pause: () => Promise<void>;
}

/** Hands a batch over. */
export async function tellBatch(batch: Batch, work: Work, telling: Telling): Promise<void> {
  const { items } = batch;
  let at = 0;
  let findings = 0;
  let kept: Hit[] = [];
  /** Tells what is settled, up to the item of the next task. */
  const advance = async (): Promise<void> => {
    for (let item = items[at]; item?.settled !== undefined; item = items[++at])
      await tellSettled(item, telling);
  };
  const begin = async (): Promise<void> => {
    for (const hit of items[at]?.nameHits ?? []) await telling.hit(hit);
  };
  const taker: Taker = {
    async hit(_task, hit) {
      await open();
      findings += 1;
      // A file with more hits than are remembered must not fill the memory with them.
      if (telling.known !== undefined && kept.length <= mostHits) kept.push(hit);
      await telling.hit(hit);
    },
    async done(_task, scanned) {
      await open();
      const item = items[at];
      if (item !== undefined) {
        await telling.ledger.enter(entryOf(item, scanned, findings + item.nameHits.length));
        remember(item, { scanned, hits: kept }, telling.known);
      }
      at += 1;
      isOpen = false;
      findings = 0;
      kept = [];
      await telling.pause();
    },
  };
  let isOpen = false;
  const open = async (): Promise<void> => {
    if (isOpen) return;
    isOpen = true;
    await advance();
    await begin();
  };
  await work.into(taker);
  await advance();
}

async function tellSettled(item: Item, { hit, ledger, pause }: Telling): Promise<void> {
  const { settled, nameHits } = item;
  if (settled === undefined) return;
  for (const each of nameHits) await hit(each);
  if (settled.state === "recalled") {
    for (const each of settled.hits) await hit(each);
    await ledger.enter(entryOf(item, settled.scanned, nameHits.length + settled.hits.length));
  } else {
    const { root, file } = item;
    const { state, why } = settled;
    await ledger.enter({
      ...nothing,
      ...lineOf(item),
      root,
      path: file,
      findings: nameHits.length,
      state,
      why: [why],
    });
  }
  await pause();
}

/** The whole of a file that was read to its end, without a fault: what is partial is tried again next time. */
function remember(
  { stamp }: Item,
  outcome: { readonly scanned: Scanned; readonly hits: readonly Hit[] },
  known: KnownFiles | undefined,
): void {
  const { scanned } = outcome;
  if (known === undefined || stamp === undefined) return;
  if (scanned.present !== stamp.size || scanned.remarks.length > 0) return;
  if (outcome.hits.some(({ fingerprint }) => fingerprint !== undefined)) return;
  if (scanned.faults.length > 0 || scanned.seen !== scanned.present) return;
  const hits = outcome.hits.map(({ root: _root, file: _file, ...rest }) => rest);
  known.remember(stamp, { scanned, hits });
}

const nothing = { present: 0, seen: 0, unseen: 0, chain: [], decoded: 0 } as const;

/** The ledger's line about a path that was opened. */
export function entryOf(
  item: Pick<Item, "root" | "file" | "manifestLine">,
  scanned: Scanned,
  findings: number,
): Entry {
  const { present, seen, chain, decoded, faults, remarks } = scanned;
  const state = stateOf({ present, seen, faults });
  const why = [...faults, ...remarks];
  const unseen = present - seen;
  const { root, file } = item;
  return { ...lineOf(item), root, path: file, state, present, seen, unseen, chain, decoded, findings, why };
}

function lineOf({ manifestLine }: Pick<Item, "manifestLine">): Pick<Entry, "manifestLine"> {
  return manifestLine === undefined ? {} : { manifestLine };
}
