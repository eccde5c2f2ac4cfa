/** Checking that a tree only grew, with nothing but hashes. */
import { emptyRoot, isHash, nodeHash, sameHash } from "./hash.ts";
import { isSize } from "./tree-size.ts";

/** A claim: the tree (newSize, newRoot) begins with the whole tree (oldSize, oldRoot). */
export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/**
 * Whether the proof proves the claim (RFC 9162, 2.1.4.2). Equal sizes need equal roots and no proof; an
 * old tree without leaves needs the empty root and no proof. Anything malformed is false, never an error.
 */
export function verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (!isHash(oldRoot) || !isHash(newRoot) || !Array.isArray(proof) || !proof.every(isHash)) return false;
  if (oldSize === 0 && !sameHash(oldRoot, emptyRoot)) return false;
  if (oldSize === newSize) return proof.length === 0 && sameHash(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  let place = oldSize - 1;
  let last = newSize - 1;
  while (place % 2 === 1) {
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  // A shift that empties `place` means oldSize is a power of two: the old root itself starts the path.
  const [start, ...rest] = place === 0 ? [oldRoot, ...proof] : proof;
  if (start === undefined) return false;
  return climb(start, rest, place, last, oldRoot, newRoot);
}

function climb(
  start: Uint8Array,
  siblings: readonly Uint8Array[],
  firstPlace: number,
  firstLast: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
): boolean {
  let place = firstPlace;
  let last = firstLast;
  let oldHash = start;
  let newHash = start;
  for (const sibling of siblings) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(oldHash, oldRoot) && sameHash(newHash, newRoot);
}
