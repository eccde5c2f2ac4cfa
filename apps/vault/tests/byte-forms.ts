/** The forms in which a digit string may lie in a file, as bytes. */

/** One form of one number. */
export interface ByteForm {
  /** Place of the number in its list; a number itself is never named in a message. */
  readonly which: number;
  /** Name of the encoding. */
  readonly form: string;
  readonly bytes: Buffer;
}

/** Bytes of binary-coded decimal, two digits each; `swapped` puts the first digit of a pair last. */
function bcd(digits: string, swapped: boolean): Buffer {
  const pairs = digits.match(/\d\d/g) ?? [];
  return Buffer.from(pairs.map((pair) => (swapped ? `${pair[1]}${pair[0]}` : pair)).join(""), "hex");
}

/**
 * The characters of base64 that are the same whatever stands around the text, when the text starts
 * `offset` bytes into a group of three.
 */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString("base64")
    .replaceAll("=", "");
  const bits = (offset + bytes.length) * 8;
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
}

/** Whether bytes can be told from chance: a number with many noughts is in BCD what binary files are full of. */
export function isTellable(bytes: Uint8Array): boolean {
  const different = new Set(bytes);
  return different.size >= 6 && !different.has(0);
}

/**
 * Every form of a text: ASCII (UTF-8), UTF-16 in both orders, hexadecimal in both cases, base64 at its three
 * alignments. `digits` only: BCD and its swapped form, starting at a whole and at half a byte; not of numbers
 * with too few different bytes.
 */
export function formsOf(text: string, which: number): readonly ByteForm[] {
  const ascii = Buffer.from(text, "utf8");
  const hex = ascii.toString("hex");
  const forms: [string, Buffer][] = [
    ["ascii", ascii],
    ["utf-16le", Buffer.from(text, "utf16le")],
    ["utf-16be", Buffer.from(text, "utf16le").swap16()],
    ["hex", Buffer.from(hex)],
    ["hex, upper case", Buffer.from(hex.toUpperCase())],
    ...[0, 1, 2].map((offset): [string, Buffer] => [
      `base64 at ${offset}`,
      Buffer.from(base64At(ascii, offset)),
    ]),
  ];
  if (/^\d{12,}$/.test(text)) {
    const packed: [string, Buffer][] = [
      ["bcd", bcd(text, false)],
      ["bcd, half a byte in", bcd(text.slice(1), false)],
      ["swapped bcd", bcd(text, true)],
      ["swapped bcd, half a byte in", bcd(text.slice(1), true)],
    ];
    forms.push(...packed.filter(([, bytes]) => isTellable(bytes)));
  }
  const seen = new Set<string>();
  return forms
    .filter(([, bytes]) => !seen.has(bytes.toString("latin1")) && seen.add(bytes.toString("latin1")))
    .map(([form, bytes]) => ({ which, form, bytes }));
}

/** How a security code stands beside its name, in JSON, in JSON inside JSON, in forms and in logs. */
export function labelledCodes(code: string): readonly string[] {
  const names = ["cvc", "cvv", "cvv2", "cid", "security_code"];
  return names.flatMap((name) => [
    `"${name}":"${code}"`,
    `"${name}": "${code}"`,
    `"${name}":${code}`,
    `\\"${name}\\":\\"${code}\\"`,
    `${name}=${code}`,
    `${name}: ${code}`,
    `${name}: '${code}'`,
  ]);
}
