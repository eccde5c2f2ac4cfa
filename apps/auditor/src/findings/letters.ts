/** Bytes as letters: a file of hashes that holds no digit sets off no scanner, ours or another. */

/** Two letters from `a` to `p` for each byte. */
export function inLetters(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(0x61 + (byte >> 4), 0x61 + (byte & 15));
  return text;
}

/** The bytes that letters stand for; undefined where the text is none of `inLetters`. */
export function fromLetters(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[a-p]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => {
    return ((text.charCodeAt(at * 2) - 0x61) << 4) | (text.charCodeAt(at * 2 + 1) - 0x61);
  });
}
