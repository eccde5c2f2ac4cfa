/** Opens the directory of a zip archive over random access. */

import { Readable } from "node:stream";
import { callbackify } from "node:util";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import type { RandomAccess } from "./decoder.ts";

/**
 * The archive; its names are bytes, and no size or name is checked: entries are asked for one by one. Bytes behind
 * the archive's end are left aside.
 *
 * @throws the library's error where there is no directory, or what `access` throws
 */
export async function openZip(access: RandomAccess): Promise<ZipFile> {
  const size = await archiveEnd(access);
  return await fromRandomAccessReaderPromise(new Reader(access), size, {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: false,
    validateEntrySizes: false,
  });
}

const endRecordLength = 22;
const endRecord = [0x50, 0x4b, 0x05, 0x06] as const;

/** A comment has 65,535 bytes at most; appended data is looked over this far. */
const searchLength = 256 * 1024;

/** Where the archive ends: behind the comment of its last end record that fits. */
async function archiveEnd(access: RandomAccess): Promise<number> {
  const from = Math.max(0, access.size - searchLength);
  const tail = Buffer.from(await access.read(from, access.size - from));
  const mark = Buffer.from(endRecord);
  for (let at = tail.lastIndexOf(mark); at !== -1; at = at === 0 ? -1 : tail.lastIndexOf(mark, at - 1)) {
    if (at + endRecordLength > tail.length) continue;
    const end = at + endRecordLength + tail.readUInt16LE(at + 20);
    if (end <= tail.length) return from + end;
  }
  return access.size;
}

/** What is asked for at the start of an entry, and nowhere else (APPNOTE 4.3.12, without its variable part). */
const entryLength = 46;

/** Bytes of the directory read at once. */
const aheadLength = 64 * 1024;

/** What the library reads with: small stretches of headers. Content is read past it. */
class Reader extends RandomAccessReader {
  readonly #access: RandomAccess;
  /** Bytes of the directory read ahead, and where they stand. */
  #ahead: Uint8Array = new Uint8Array(0);
  #aheadFrom = 0;

  constructor(access: RandomAccess) {
    super();
    this.#access = access;
  }

  override _readStreamForRange(): Readable {
    return Readable.from([]);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (fault: Error | null, read?: number) => void,
  ): void {
    const from = position - this.#aheadFrom;
    if (from >= 0 && from + length <= this.#ahead.length) {
      buffer.set(this.#ahead.subarray(from, from + length), offset);
      process.nextTick(callback, null, length);
      return;
    }
    callbackify(async () => await this.#copy(buffer, offset, length, position))(callback);
  }

  async #copy(buffer: Buffer, offset: number, length: number, position: number): Promise<number> {
    const available = Math.max(0, Math.min(length, this.#access.size - position));
    if (position < 0 || available === 0) return 0;
    const isEntry = length === entryLength;
    const more = isEntry ? Math.min(aheadLength, this.#access.size - position) : available;
    const bytes = await this.#access.read(position, Math.max(available, more));
    buffer.set(bytes.subarray(0, available), offset);
    if (isEntry) {
      this.#ahead = bytes;
      this.#aheadFrom = position;
    }
    return available;
  }

  override close(callback: (fault: Error | null) => void): void {
    callback(null);
  }
}
