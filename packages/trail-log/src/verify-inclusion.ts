/** Checking that a leaf is in a tree, with nothing but hashes. */
import { isHash, nodeHash, sameHash } from "./hash.ts";
import { isSize } from "./tree-size.ts";

/** A claim: the leaf hash stands at `index` (0-based) of the tree of `size` leaves with this root. */
export type InclusionClaim = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** Whether the proof proves the claim (RFC 9162, 2.1.3.2). Anything malformed is false, never an error. */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (!isSize(size) || !isSize(index) || index >= size) return false;
  if (!isHash(leaf) || !isHash(root) || !Array.isArray(proof) || !proof.every(isHash)) return false;
  let place = index;
  let last = size - 1;
  let computed = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      computed = nodeHash(sibling, computed);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      computed = nodeHash(computed, sibling);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(computed, root);
}
