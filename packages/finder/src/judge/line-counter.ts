/** Line numbers of offsets in a text. */

const newline = 0x0a;
const sniffed = 8192;

/**
 * A function that answers the line (from 1) of an offset, or undefined where the content is not text: its
 * first 8 KiB hold a zero byte and no UTF-16 mark. Offsets must not decrease.
 */
export function lineCounter(bytes: Uint8Array): (offset: number) => number | undefined {
  if (!isText(bytes)) return () => undefined;
  let line = 1;
  let next = bytes.indexOf(newline);
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++;
      next = bytes.indexOf(newline, next + 1);
    }
    return line;
  };
}

function isText(bytes: Uint8Array): boolean {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  return mark === 0xfffe || mark === 0xfeff || !bytes.subarray(0, sniffed).includes(0);
}
