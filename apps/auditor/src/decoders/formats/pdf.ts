/** PDF, ISO 32000: text of pages, form fields, properties and attachments. */

import type { Decoder } from "../decoder.ts";
import { parsedMembers } from "../documents/parsed-members.ts";

const parser = new URL("../documents/pdf-parser.ts", import.meta.url);

/** Bytes that may stand before the mark: a byte order mark, line ends, the header of a print job. */
const markReach = 32;

/** PDF: the mark `%PDF-` at or near the start. */
export const decoder: Decoder = {
  name: "pdf",
  recognises: (head, fileName) => {
    const reach = fileName.toLowerCase().endsWith(".pdf") ? head.length : markReach;
    return Buffer.from(head.buffer, head.byteOffset, Math.min(reach, head.length)).includes("%PDF-");
  },
  decode: (source, budget, fileName) => parsedMembers(source, budget, fileName, parser),
};
