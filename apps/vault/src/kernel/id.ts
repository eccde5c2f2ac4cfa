/**
 * Public ids: a prefix, 26 characters of Crockford base32 for 128 random bits, and two check characters.
 * The check is the number modulo 1021, the largest prime below 32²: every single wrong character and
 * every swap of neighbours changes it.
 */

import type { Random } from "./random.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const values = new Int8Array(128).fill(-1);
for (let at = 0; at < alphabet.length; at++) values[alphabet.charCodeAt(at)] = at;

const bodyLength = 26;
const checkPrime = 1021;

/** Two characters for each number of ten bits. */
const pairs = Array.from(
  { length: 1024 },
  (_, at) => `${alphabet[at >>> 5] ?? ""}${alphabet[at & 31] ?? ""}`,
);

/** What encoding walks over: the text so far, and the number so far modulo the check prime. */
interface Encoded {
  text: string;
  rest: number;
}

/** Encodes 16 bytes ten bits at a time, most significant first, two zero bits in front. */
function encode(bytes: Uint8Array): Encoded {
  const encoded: Encoded = { text: "", rest: 0 };
  let buffer = 0;
  let bits = 2;
  for (let at = 0; at < 16; at++) {
    buffer = ((buffer << 8) | (bytes[at] ?? 0)) & 0x3ffff;
    bits += 8;
    if (bits < 10) continue;
    bits -= 10;
    const pair = (buffer >>> bits) & 1023;
    encoded.text += pairs[pair] ?? "";
    // 1024 is 3 modulo 1021.
    encoded.rest = (encoded.rest * 3 + pair) % checkPrime;
  }
  return encoded;
}

/** 26 characters for 16 bytes. */
export function encodeBase32(bytes: Uint8Array): string {
  return encode(bytes).text;
}

/** The 16 bytes of a 26-character body, or undefined when it is not one. */
export function decodeBase32(body: string): Uint8Array | undefined {
  if (body.length !== bodyLength) return undefined;
  const bytes = new Uint8Array(16);
  let buffer = 0;
  let bits = -2;
  let out = 0;
  for (let at = 0; at < bodyLength; at++) {
    const value = values[body.charCodeAt(at)] ?? -1;
    if (value < 0 || (at === 0 && value > 7)) return undefined;
    buffer = ((buffer << 5) | value) & 0x1fff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[out++] = (buffer >>> bits) & 0xff;
    }
  }
  return bytes;
}

/** The two check characters of a body. */
function checkOf(body: string): string {
  let rest = 0;
  for (let at = 0; at < body.length; at++)
    rest = (rest * 32 + (values[body.charCodeAt(at)] ?? 0)) % checkPrime;
  return `${alphabet[rest >>> 5] ?? ""}${alphabet[rest & 31] ?? ""}`;
}

/** The id of 16 bytes under a prefix such as `tok`. */
export function formatId(prefix: string, bytes: Uint8Array): string {
  const { text, rest } = encode(bytes);
  return `${prefix}_${text}${pairs[rest] ?? ""}`;
}

/** The 16 bytes of an id, or undefined when prefix, alphabet, length or check characters are wrong. */
export function parseId(prefix: string, text: string): Uint8Array | undefined {
  if (text.length !== prefix.length + 1 + bodyLength + 2 || !text.startsWith(`${prefix}_`)) return undefined;
  const body = text.slice(prefix.length + 1, -2);
  if (text.slice(-2) !== checkOf(body)) return undefined;
  return decodeBase32(body);
}

/**
 * 16 random bytes whose id holds no run of 12 digits or more, so that no tool takes part of one for a
 * card number. About one draw in 100,000 is thrown away.
 */
export function newIdBytes(random: Random): Uint8Array {
  for (;;) {
    const bytes = random.bytes(16);
    if (!/[0-9]{12}/.test(formatId("", bytes))) return bytes;
  }
}
