/** Writing an export file: a stretch of the trail that can be checked without us. */
import { openCheckpoint } from "./checkpoint.ts";
import { type ExportHeader, formatClosing, formatEntry, formatHeader } from "./export-format.ts";
import { hashBytes } from "./hash.ts";
import { consistencyProof } from "./proofs.ts";
import { TrailRefused } from "./refused.ts";
import { nodeReader, type ReadTile, tileWidth } from "./tiles.ts";
import { isTimestamp } from "./timestamp.ts";
import { checkRange, coverRange, type NodePlace } from "./tree-size.ts";
import { parseVerifierKey } from "./verifier-key.ts";

/** What an export is made from. `entries` are the encoded events [from, to) in order. */
export type ExportSource = ExportHeader & {
  readonly entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** A signed checkpoint of this origin, of `to` or more leaves. */
  readonly checkpoint: string;
  readonly readTile: ReadTile;
  /** Also prove that the tree only grew since it held this many leaves. */
  readonly previousSize?: number;
};

/**
 * The lines of an export, without newlines; write each with one U+000A after it. Streams: memory does not
 * grow with the number of entries. The leaf hashes come from the tree and not from the events, so that an
 * event altered where it is stored is found at its place by `verifyExport`.
 *
 * @throws `export_refused` when the entries are not [from, to) or an entry is not UTF-8;
 * `checkpoint_refused`, `key_refused`, `range_refused`, `tile_refused`
 */
export async function* exportLines(source: ExportSource): AsyncGenerator<string> {
  const { origin, verifierKeys, exportedAt, from, to, readTile, previousSize } = source;
  const checkpoint = openCheckpoint(source.checkpoint, verifierKeys.map(parseVerifierKey));
  if (checkpoint.origin !== origin) throw new TrailRefused("checkpoint_refused");
  if (!isTimestamp(exportedAt)) throw new TrailRefused("export_refused");
  checkRange(from, to);
  checkRange(to, checkpoint.size);
  checkRange(previousSize ?? 0, checkpoint.size);

  yield formatHeader({ origin, verifierKeys, exportedAt, from, to });
  yield* entryLines(source);
  const node = nodeReader(readTile);
  const hashes = (places: NodePlace[]) => Promise.all(places.map(({ height, index }) => node(height, index)));
  const before = await hashes(coverRange(0, from));
  const after = await hashes(coverRange(to, checkpoint.size));
  const consistency =
    previousSize === undefined
      ? {}
      : {
          consistency: {
            size: previousSize,
            hashes: await consistencyProof(previousSize, checkpoint.size, readTile),
          },
        };
  yield formatClosing({ checkpoint: source.checkpoint, before, after, ...consistency });
}

async function* entryLines({ from, to, entries, readTile }: ExportSource): AsyncGenerator<string> {
  let seq = from;
  let tile: Uint8Array | undefined;
  for await (const entry of entries) {
    if (seq >= to) throw new TrailRefused("export_refused");
    const place = seq % tileWidth;
    if (tile === undefined || place === 0) tile = await readTile(0, Math.floor(seq / tileWidth));
    const leaf = tile?.subarray(place * hashBytes, (place + 1) * hashBytes);
    if (leaf?.length !== hashBytes) throw new TrailRefused("tile_refused");
    yield formatEntry({ seq, event: decode(entry), leaf });
    seq += 1;
  }
  if (seq !== to) throw new TrailRefused("export_refused");
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(entry: Uint8Array): string {
  try {
    return utf8.decode(entry);
  } catch {
    throw new TrailRefused("export_refused");
  }
}
