/** Shows what key commitment is for: one ciphertext and tag that plain AES-GCM accepts under two keys. */
import { createCipheriv } from "node:crypto";

const blockLength = 16;

/** Reads 16 bytes as a number whose lowest bit is the coefficient of x^0 (bit-reversed, NIST SP 800-38D 6.3). */
function fromBlock(block: Uint8Array): bigint {
  let bits = 0n;
  for (const [index, byte] of block.entries()) {
    for (let bit = 0; bit < 8; bit++) {
      if ((byte >> (7 - bit)) & 1) bits |= 1n << BigInt(index * 8 + bit);
    }
  }
  return bits;
}

function toBlock(bits: bigint): Uint8Array {
  const block = new Uint8Array(blockLength);
  for (let at = 0; at < 128; at++) {
    const index = at >> 3;
    if ((bits >> BigInt(at)) & 1n) block[index] = (block[index] ?? 0) | (0x80 >> (at & 7));
  }
  return block;
}

/** The product in GF(2^128) with x^128 + x^7 + x^2 + x + 1. */
function multiply(left: bigint, right: bigint): bigint {
  let product = 0n;
  for (let factor = left, rest = right; rest > 0n; rest >>= 1n) {
    if (rest & 1n) product ^= factor;
    factor <<= 1n;
    if (factor >> 128n) factor ^= (1n << 128n) | 0x87n;
  }
  return product;
}

/** The inverse, as the power 2^128 - 2. */
function invert(value: bigint): bigint {
  let result = 1n;
  let square = value;
  for (let bit = 1; bit < 128; bit++) {
    square = multiply(square, square);
    result = multiply(result, square);
  }
  return result;
}

function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  return createCipheriv("aes-256-ecb", key, null).update(block);
}

/** The hash subkey, and the tag of an all-zero ciphertext block, for a nonce of zeros. */
function tagParts(key: Uint8Array, aad: Uint8Array): { readonly subkey: bigint; readonly tag: bigint } {
  const subkey = fromBlock(encryptBlock(key, new Uint8Array(blockLength)));
  const lengths = new Uint8Array(blockLength);
  new DataView(lengths.buffer).setUint32(4, aad.length * 8);
  new DataView(lengths.buffer).setUint32(12, blockLength * 8);
  const padded = new Uint8Array(Math.ceil(aad.length / blockLength) * blockLength);
  padded.set(aad);
  let hash = 0n;
  for (let at = 0; at < padded.length; at += blockLength) {
    hash = multiply(hash ^ fromBlock(padded.subarray(at, at + blockLength)), subkey);
  }
  hash = multiply(hash, subkey);
  hash = multiply(hash ^ fromBlock(lengths), subkey);
  const counter = new Uint8Array(blockLength);
  counter[blockLength - 1] = 1;
  return { subkey, tag: hash ^ fromBlock(encryptBlock(key, counter)) };
}

/**
 * One block of ciphertext and its tag (32 bytes) that AES-256-GCM with a nonce of zeros and this AAD accepts
 * under both keys: the tag is linear in the block, so making the two tags equal is one linear equation.
 */
export function sealUnderTwoKeys(first: Uint8Array, second: Uint8Array, aad: Uint8Array): Uint8Array {
  const one = tagParts(first, aad);
  const two = tagParts(second, aad);
  const oneSquare = multiply(one.subkey, one.subkey);
  const slope = oneSquare ^ multiply(two.subkey, two.subkey);
  const block = multiply(one.tag ^ two.tag, invert(slope));
  const sealed = new Uint8Array(2 * blockLength);
  sealed.set(toBlock(block), 0);
  sealed.set(toBlock(one.tag ^ multiply(block, oneSquare)), blockLength);
  return sealed;
}
