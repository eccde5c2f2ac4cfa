/** PIN blocks (ISO 9564-1): eight bytes, written as 16 hexadecimal digits, under their label. */

const label = "(?:enc(?:rypted)?[ _-]?)?pin[ _-]?(?:block|data)(?:[ _-]?(?:data|hex|value))?";
const block = `${label}["'\`)\\]]{0,2}\\s{0,4}(?:=>|[:=>]|\\s)\\s{0,4}["'\`]{0,2}(?:0x)?([0-9A-F]{16})(?![0-9A-Za-z])`;
const chunkSize = 1 << 20;
const overlap = 128;

/** Characters of a PIN block in hexadecimal. */
export const pinBlockLength = 16;

/** Offsets of the labelled PIN blocks of a content. */
export function pinBlocksIn(bytes: Uint8Array): number[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const offsets = new Set<number>();
  for (let from = 0; from < content.length; from += chunkSize) {
    const text = content.subarray(from, from + chunkSize + overlap).toString("latin1");
    for (const match of text.matchAll(new RegExp(block, "gi"))) {
      offsets.add(from + match.index + match[0].length - pinBlockLength);
    }
  }
  return [...offsets];
}
