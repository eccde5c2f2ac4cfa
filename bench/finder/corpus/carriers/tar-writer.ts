/** Writes tar archives, for the corpus only (POSIX.1-1988 ustar headers). */

const block = 512;

/** An archive of some files. Names have at most 100 characters. */
export function tarOf(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => {
    const filling = (block - (bytes.length % block)) % block;
    return [headerOf(name, bytes.length), bytes, new Uint8Array(filling)];
  });
  return Buffer.concat([...parts, new Uint8Array(2 * block)]);
}

function headerOf(name: string, size: number): Uint8Array {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100, "latin1");
  header.write("0000644\u00000000000\u00000000000\u0000", 100, "latin1");
  header.write(`${size.toString(8).padStart(11, "0")}\u0000`, 124, "latin1");
  header.write(`${(1_767_225_600).toString(8).padStart(11, "0")}\u0000`, 136, "latin1");
  header.write("        0", 148, "latin1");
  header.write("ustar\u000000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, "latin1");
  return header;
}
