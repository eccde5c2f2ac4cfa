/** Zip archives (APPNOTE 6.3.10), by their directory; what it does not list is given out as it stands. */

import { crc32, createInflateRaw, createZstdDecompress, inflateRawSync } from "node:zlib";
import { type Entry, getFileNameLowLevel, type ZipFile } from "yauzl";
import { type Budget, spendMember } from "../../kernel/budget.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { bzip2Pieces } from "../bzip2-pieces.ts";
import type { Decoder, Member, Source } from "../decoder.ts";
import type { Engine } from "../engine.ts";
import { expand } from "../expand.ts";
import { randomAccess } from "../random-access.ts";
import { stretchesOf, stretchOf, type Watched, watched } from "../stretches.ts";
import { openZip } from "../zip-directory.ts";

/** Zip: a local header, or the end record of an empty archive. */
export const decoder: Decoder = {
  name: "zip",
  recognises: (head) =>
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)),
  decode,
};

/** Methods of compression, by their number, that the platform undoes. */
const deflated = 8;
const engines: Readonly<Record<number, (chunkSize: number) => Engine>> = {
  [deflated]: (chunkSize) => createInflateRaw({ chunkSize }),
  93: (chunkSize) => createZstdDecompress({ chunkSize }),
};

const stored = 0;
const bzip2 = 12;

async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  using access = await randomAccess(source, budget);
  // The directory is read past the watch: names and comments in it are scanned as they stand.
  const watch = watched(access);
  let damage: string | undefined;
  try {
    const zip = await openZip(access);
    try {
      for await (const entry of zip.eachEntry()) yield* membersOf(zip, entry, watch, budget);
    } finally {
      zip.close();
    }
  } catch (fault) {
    if (budget.isSpent || fault instanceof ReadingStopped) throw fault;
    damage = "zip: the directory is damaged; what it does not list was scanned as it stands";
  }
  if (damage !== undefined) yield { name: "(directory)", unread: damage };
  const left = watch.left();
  if (left.length === 0) return;
  spendMember(budget);
  yield { name: "(outside the members)", bytes: stretchesOf(access, left), isRaw: true };
}

async function* membersOf(
  zip: ZipFile,
  entry: Entry,
  watch: Watched,
  budget: Budget,
): AsyncGenerator<Member> {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const { compressedSize, compressionMethod } = entry;
  let start: number;
  try {
    start = (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (fault) {
    if (budget.isSpent) throw fault;
    return yield { name, unread: "zip: the directory points to something that is no member" };
  }
  const end = start + compressedSize;
  // The header ends in the name once more and fields of no text; both are in the directory.
  watch.settle(entry.relativeOffsetOfLocalHeader, start);
  const engine = engines[compressionMethod];
  const reason = entry.isEncrypted()
    ? "encrypted"
    : engine === undefined && compressionMethod !== stored && compressionMethod !== bzip2
      ? `zip: compression method ${compressionMethod} is not read yet`
      : undefined;
  if (reason !== undefined) {
    watch.settle(start, end);
    return yield { name, unread: reason, stored: compressedSize };
  }
  if (compressedSize === 0) return;
  const bytes = stretchOf(watch, start, end);
  if (engine === undefined) {
    spendMember(budget);
    const content =
      compressionMethod === bzip2 ? { [Symbol.asyncIterator]: () => bzip2Pieces(bytes) } : bytes;
    yield { name, bytes: checked(content, entry.crc32) };
    return;
  }
  const isDeflated = compressionMethod === deflated;
  const options = {
    format: "zip member",
    memberName: name,
    open: engine,
    ...(isDeflated ? { whole: { run: inflateRawSync, outputLength: () => entry.uncompressedSize } } : {}),
  };
  for await (const member of expand(bytes, budget, options)) {
    const isContent = member.bytes !== undefined && member.isAll === true;
    if (isContent) yield { name, bytes: checked(member.bytes, entry.crc32) };
    else yield member;
  }
}

/** A damage that no decompressor notices shows in the checksum; everything has been given out by then. */
function checked(bytes: Source, sum: number): Source {
  const { again, random } = bytes;
  return {
    async *[Symbol.asyncIterator]() {
      let found = 0;
      for await (const piece of bytes) {
        found = crc32(piece, found);
        yield piece;
      }
      if (found !== sum) throw new ReadingStopped("zip member is damaged");
    },
    ...(again === undefined ? {} : { again }),
    ...(random === undefined ? {} : { random }),
  };
}
