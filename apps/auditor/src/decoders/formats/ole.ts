/** OLE compound files ([MS-CFB]): Word, Excel and PowerPoint of 1997 to 2003, and Outlook messages. */

import type { Decoder } from "../decoder.ts";
import { parsedMembers } from "../documents/parsed-members.ts";

const parser = new URL("../documents/ole-parser.ts", import.meta.url);
const mark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Compound files: their eight bytes. */
export const decoder: Decoder = {
  name: "ole",
  recognises: (head) => mark.every((byte, at) => head[at] === byte),
  decode: (source, budget, fileName) => parsedMembers(source, budget, fileName, parser),
};
