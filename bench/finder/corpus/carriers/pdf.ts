/** Simple PDF files: a page per forty lines, text in Helvetica, streams deflated (ISO 32000-1). */

import { deflateSync } from "node:zlib";
import { looseMarks, type Recipe } from "../recipe.ts";
import { proseOf } from "./office.ts";

const linesOnPage = 40;

function pageText(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replaceAll(/[\\()]/g, "\\$&")}) Tj 0 -16 Td`);
  return `BT /F1 9 Tf 40 790 Td\n${shown.join("\n")}\nET`;
}

/** A file of numbered objects with its cross-reference table. */
function pdfOf(text: string): Uint8Array {
  const lines = text.trimEnd().split("\n");
  const pages = Math.ceil(lines.length / linesOnPage);
  const kids = Array.from({ length: pages }, (_, page) => `${4 + 2 * page} 0 R`).join(" ");
  const objects: Uint8Array[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`),
    Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
  ];
  for (let page = 0; page < pages; page++) {
    const shown = lines.slice(page * linesOnPage, (page + 1) * linesOnPage);
    const stream = deflateSync(Buffer.from(pageText(shown), "latin1"));
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * page} 0 R >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
        stream,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  const parts: Uint8Array[] = [Buffer.from("%PDF-1.4\n")];
  let offset = 9;
  const places = objects.map((object, at) => {
    const head = Buffer.from(`${at + 1} 0 obj\n`);
    const tail = Buffer.from("\nendobj\n");
    const place = offset;
    parts.push(head, object, tail);
    offset += head.length + object.length + tail.length;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  parts.push(
    Buffer.from(
      `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** PDF files. */
export const pdf: Recipe = {
  name: "PDF",
  ending: ".pdf",
  weight: 2,
  make: (pen, size) => {
    const prose = proseOf(pen, size * 3);
    return { bytes: pdfOf(prose.text), marks: looseMarks(prose, "pdf") };
  },
};
