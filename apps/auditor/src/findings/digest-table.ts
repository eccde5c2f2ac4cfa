/** Digests with counts in little memory: a million take 20 MiB. */

import { digestLength } from "./entry-digest.ts";

/** Digests in the order of their bytes. */
export interface DigestTable {
  readonly size: number;
  /** Place of a digest, or undefined. */
  find(digest: Uint8Array): number | undefined;
  digestAt(at: number): Uint8Array;
  readonly counts: Uint32Array;
}

/** A table over digests that lie one behind the other, sorted, none twice. */
export function digestTable(digests: Buffer, counts: Uint32Array): DigestTable {
  const size = digests.length / digestLength;
  const digestAt = (at: number): Buffer => digests.subarray(at * digestLength, (at + 1) * digestLength);
  return {
    size,
    counts,
    digestAt,
    find(digest) {
      let low = 0;
      let high = size - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const order = Buffer.compare(digestAt(middle), digest);
        if (order === 0) return middle;
        if (order < 0) low = middle + 1;
        else high = middle - 1;
      }
      return undefined;
    },
  };
}

/** Gathers digests in any order. */
export interface DigestHeap {
  add(digest: Uint8Array): void;
  /** What was gathered, with how often each was added. */
  table(): DigestTable;
}

/** A heap of nothing. */
export function newDigestHeap(): DigestHeap {
  let bytes = Buffer.alloc(digestLength * 1024);
  let count = 0;
  return {
    add(digest) {
      if ((count + 1) * digestLength > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2);
      bytes.set(digest, count * digestLength);
      count += 1;
    },
    table: () => sorted(bytes, count),
  };
}

function sorted(bytes: Buffer, count: number): DigestTable {
  const at = (index: number): Buffer => bytes.subarray(index * digestLength, (index + 1) * digestLength);
  // The first six bytes decide nearly always, and are compared as numbers.
  const starts = Float64Array.from({ length: count }, (_, index) =>
    bytes.readUIntBE(index * digestLength, 6),
  );
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (one, other) => (starts[one] ?? 0) - (starts[other] ?? 0) || Buffer.compare(at(one), at(other)),
  );
  const digests = Buffer.alloc(count * digestLength);
  const counts = new Uint32Array(count);
  let size = 0;
  for (const index of order) {
    const digest = at(index);
    const isSame =
      size > 0 && digest.equals(digests.subarray((size - 1) * digestLength, size * digestLength));
    if (!isSame) {
      digests.set(digest, size * digestLength);
      size += 1;
    }
    counts[size - 1] = (counts[size - 1] ?? 0) + 1;
  }
  return digestTable(digests.subarray(0, size * digestLength), counts.subarray(0, size));
}
