/** Makes small PDF files for tests. */

import { deflateSync } from "node:zlib";

/** One object of a PDF: a dictionary, and a stream where it has one. */
export interface PdfObject {
  readonly dictionary: string;
  readonly stream?: Uint8Array;
}

/** A PDF of given objects, numbered from 1; the first is the catalog. */
export function pdfOf(objects: readonly PdfObject[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [at, { dictionary, stream }] of objects.entries()) {
    offsets.push(length);
    const inner = stream === undefined ? dictionary : `${dictionary} /Length ${stream.length}`;
    put(Buffer.from(`${at + 1} 0 obj\n<<${inner}>>\n`, "latin1"));
    if (stream !== undefined)
      put(Buffer.concat([Buffer.from("stream\n"), stream, Buffer.from("\nendstream\n")]));
    put(Buffer.from("endobj\n"));
  }
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  put(Buffer.from(`trailer\n<</Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A stream packed with Flate. */
export function packed(text: string | Uint8Array, dictionary = ""): PdfObject {
  return { dictionary: `/Filter /FlateDecode ${dictionary}`, stream: deflateSync(text) };
}

/** A PDF whose pages show what their text operators say; `more` objects follow, from number `3 + 2 * pages`. */
export function pdfOfPages(
  contents: readonly string[],
  more: readonly PdfObject[] = [],
  catalog = "",
  page = "",
): Buffer {
  const first = 4;
  const kids = contents.map((_, at) => `${first + at * 2} 0 R`).join(" ");
  const pages = contents.flatMap((content, at) => [
    {
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources <</Font <</F1 3 0 R>>>> /Contents ${
        first + at * 2 + 1
      } 0 R ${page}`,
    },
    packed(content),
  ]);
  return pdfOf([
    { dictionary: `/Type /Catalog /Pages 2 0 R ${catalog}` },
    { dictionary: `/Type /Pages /Kids [${kids}] /Count ${contents.length}` },
    { dictionary: "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding" },
    ...pages,
    ...more,
  ]);
}
