/** Root of a full subtree from the hashes in its lowest row. */
import { hashBytes, nodeHash } from "./hash.ts";

/**
 * Folds 2^n concatenated hashes, row after row, to the hash of the node above them all. One copy is made,
 * the input stays as it is.
 */
export function fullRoot(hashes: Uint8Array): Uint8Array {
  const row = new Uint8Array(hashes);
  for (let left = row.length / 2; left >= hashBytes; left /= 2) {
    for (let at = 0; at < left; at += hashBytes) {
      const pair = at * 2;
      row.set(
        nodeHash(row.subarray(pair, pair + hashBytes), row.subarray(pair + hashBytes, pair + 2 * hashBytes)),
        at,
      );
    }
  }
  return row.slice(0, hashBytes);
}
