/** EBCDIC, the text of mainframes: recognised by what its bytes are, and turned into latin1. */

/**
 * Code page 037 to latin1, by the published table (IBM CDRA, also RFC 1345 as IBM037); the new line 0x15 becomes a
 * line feed. Code page 1047 differs in brackets, the circumflex and the line end alone: in no letter or digit.
 */
const latin1 = Buffer.from(
  [
    "000102039c09867f978d8e0b0c0d0e0f101112139d0a08871819928f1c1d1e1f",
    "80818283840a171b88898a8b8c050607909116939495960498999a9b14159e1a",
    "20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293bac",
    "2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22",
    "d8616263646566676869abbbf0fdfeb1b06a6b6c6d6e6f707172aabae6b8c6a4",
    "b57e737475767778797aa1bfd0dddeae5ea3a5b7a9a7b6bcbdbe5b5dafa8b4d7",
    "7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff",
    "5cf7535455565758595ab2d4d6d2d3d530313233343536373839b3dbdcd9da9f",
  ].join(""),
  "hex",
);

/** Shares of a sample of EBCDIC text, and the least sample that is judged. */
const least = { sample: 64, text: 0.75, blanksAndDigits: 0.08 } as const;
const mostForeign = 0.05;

/** 1 for letters, digits, blanks and the usual signs of EBCDIC; 2 for bytes that ASCII text has and EBCDIC has not. */
const kinds = new Uint8Array(256);
const blank = 0x40;
for (const [from, to] of [
  [0x40, 0x40],
  [0x4b, 0x50],
  [0x5b, 0x61],
  [0x6b, 0x6f],
  [0x7a, 0x7f],
  [0x81, 0x89],
  [0x91, 0x99],
  [0xa2, 0xa9],
  [0xc1, 0xc9],
  [0xd1, 0xd9],
  [0xe2, 0xe9],
  [0xf0, 0xf9],
] as const) {
  kinds.fill(1, from, to + 1);
}
for (const [from, to] of [
  [0x09, 0x0a],
  [0x20, 0x20],
  [0x28, 0x3a],
  [0x62, 0x6a],
  [0x70, 0x78],
] as const) {
  kinds.fill(2, from, to + 1);
}

/** Whether a sample is EBCDIC text. Binary files, UTF-8, latin1 and Cyrillic code pages are not taken for it. */
export function isEbcdic(sample: Uint8Array): boolean {
  if (sample.length < least.sample) return false;
  let text = 0;
  let foreign = 0;
  let blanksAndDigits = 0;
  for (const byte of sample) {
    if (kinds[byte] === 1) text += 1;
    else if (kinds[byte] === 2) foreign += 1;
    if (byte === blank || (byte >= 0xf0 && byte <= 0xf9)) blanksAndDigits += 1;
  }
  const { length } = sample;
  const isPlain = text >= least.text * length && foreign <= mostForeign * length;
  return isPlain && blanksAndDigits >= least.blanksAndDigits * length && hasVariety(sample);
}

/** Kinds of bytes in a text: a picture or a table repeats a few. */
const leastKinds = 12;

function hasVariety(sample: Uint8Array): boolean {
  return new Set(sample).size >= leastKinds;
}

/** EBCDIC bytes as latin1, byte for byte. */
export function fromEbcdic(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => latin1[byte] ?? 0);
}

/** Latin1 as EBCDIC; for tests. */
export function toEbcdic(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte) => (byte === 0x0a ? 0x25 : latin1.indexOf(byte)));
}
