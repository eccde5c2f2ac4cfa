/** Finds any of thousands of byte strings in one pass over files of any size. */

import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import path from "node:path";
import type { ByteForm } from "./byte-forms.ts";

/** Where a form was found. */
export interface Hit {
  readonly place: string;
  readonly offset: number;
  readonly which: number;
  readonly form: string;
}

/** A folder or file, or the bytes of a file from one place to another. */
export type Root = string | { readonly file: string; readonly from: number; readonly to: number };

/** Searches bytes for the forms it was made with. */
export interface Searcher {
  inBytes(place: string, bytes: Buffer): readonly Hit[];
  /** Every regular file below a folder, or one file or part of it; answers the hits and how many bytes were read. */
  inFiles(root: Root): { readonly hits: readonly Hit[]; readonly bytes: number };
}

const chunkBytes = 4 * 1024 * 1024;

/** Every regular file at or below a path. A file that goes away meanwhile is no longer there to be found. */
export function filesBelow(root: string): readonly string[] {
  const found = statSync(root, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [root];
  if (!found.isDirectory()) return [];
  return readdirSync(root).flatMap((name) => filesBelow(path.join(root, name)));
}

/** Makes a searcher: a bit for each first three bytes, then a list for each first four. */
export function searcherOf(forms: readonly ByteForm[]): Searcher {
  const first = new Uint8Array(1 << 21);
  const byStart = new Map<number, ByteForm[]>();
  let longest = 0;
  for (const form of forms) {
    const { bytes } = form;
    if (bytes.length < 6) throw new Error("too short to be told from chance");
    const three = bytes.readUIntLE(0, 3);
    first[three >> 3] = (first[three >> 3] ?? 0) | (1 << (three & 7));
    const start = bytes.readUInt32LE(0);
    byStart.set(start, [...(byStart.get(start) ?? []), form]);
    longest = Math.max(longest, bytes.length);
  }

  function inBytes(place: string, bytes: Buffer, base = 0): readonly Hit[] {
    const hits: Hit[] = [];
    let three = bytes.length < 3 ? 0 : ((bytes[0] ?? 0) << 8) | ((bytes[1] ?? 0) << 16);
    for (let at = 0; at + 4 <= bytes.length; at++) {
      three = (three >>> 8) | ((bytes[at + 2] ?? 0) << 16);
      if (((first[three >> 3] ?? 0) & (1 << (three & 7))) === 0) continue;
      for (const { bytes: wanted, which, form } of byStart.get(bytes.readUInt32LE(at)) ?? []) {
        if (wanted.equals(bytes.subarray(at, at + wanted.length))) {
          hits.push({ place, offset: base + at, which, form });
        }
      }
    }
    return hits;
  }

  function inFile(
    file: string,
    from = 0,
    to = Number.POSITIVE_INFINITY,
  ): { hits: readonly Hit[]; bytes: number } {
    const chunk = Buffer.alloc(chunkBytes + longest);
    const handle = openSync(file, "r");
    let hits: readonly Hit[] = [];
    try {
      for (let base = from; ; ) {
        // The last bytes of a chunk are read again with the next, for what lies across the border.
        const read = readSync(handle, chunk, 0, Math.min(chunk.length, to - base), base);
        hits = hits.concat(inBytes(file, chunk.subarray(0, read), base));
        if (read < chunk.length) return { hits, bytes: base + read - from };
        base += chunkBytes;
      }
    } finally {
      closeSync(handle);
    }
  }

  return {
    inBytes: (place, bytes) => inBytes(place, bytes),
    inFiles(root) {
      let hits: readonly Hit[] = [];
      let bytes = 0;
      const whole = typeof root === "string" ? filesBelow(root).map((file) => ({ file })) : [root];
      for (const part of whole) {
        try {
          const found = "from" in part ? inFile(part.file, part.from, part.to) : inFile(part.file);
          hits = hits.concat(found.hits);
          bytes += found.bytes;
        } catch (fault) {
          // Databases drop files while they run; any other trouble is one.
          if (!(fault instanceof Error && "code" in fault && fault.code === "ENOENT")) throw fault;
        }
      }
      return { hits, bytes };
    },
  };
}
