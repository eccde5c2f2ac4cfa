/** Office Open XML (ISO/IEC 29500): docx, xlsx, pptx and their kin. */

import { type Budget, spendMember } from "../../kernel/budget.ts";
import type { Decoder, Member, Source } from "../decoder.ts";
import { flowText } from "../documents/flow-text.ts";
import type { XmlText } from "../documents/read-xml.ts";
import { sharedStrings } from "../documents/shared-strings.ts";
import { sheetText } from "../documents/sheet-text.ts";
import { onePart, partAsText, partsAsText, wholeSource } from "../documents/zip-document.ts";
import { pieceOf } from "../documents/whole-document.ts";
import { randomAccess } from "../random-access.ts";

const endings = /\.(?:doc|dot|xls|xlt|ppt|pot|pps)[xm]$/i;
const firstParts = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/;
const firstName = 30;

/** Zip whose first member is a part of such a document, or that is named as one. */
export const decoder: Decoder = {
  name: "ooxml",
  rank: 10,
  recognises(head, fileName) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
    if (!text.startsWith("PK\u0003\u0004")) return false;
    return endings.test(fileName) || firstParts.test(text.slice(firstName));
  },
  decode,
};

const sharedPart = /^xl\/sharedStrings\.xml$/i;
const sheetParts = /^xl\/(?:worksheets|chartsheets|macrosheets|dialogsheets)\/[^/]+\.xml$/i;
const binaryParts = /^xl\/(?:worksheets|sharedStrings).*\.bin$/i;
const flowParts = /^(?:word|xl|ppt|docProps|customXml)\/(?!_rels\/|media\/|embeddings\/).*\.xml$/i;

async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  using access = await randomAccess(source, budget);
  const whole = wholeSource(access);
  const strings = sharedStrings();
  let hasShared = false;
  // Sheets show strings by number, so these come first; what there is no room for is given out here.
  for await (const part of onePart(whole, budget, (name) => sharedPart.test(name))) {
    hasShared = true;
    yield* partAsText(part, budget, strings.maker);
  }
  let hasBinary = false;
  yield* partsAsText(whole, budget, (name): XmlText | null | undefined => {
    if (sharedPart.test(name)) return hasShared ? null : undefined;
    hasBinary ||= binaryParts.test(name);
    if (sheetParts.test(name)) return sheetText((index) => strings.show(index));
    return flowParts.test(name) ? flowText("ooxml") : undefined;
  });
  for (const text of strings.unshown()) {
    spendMember(budget);
    yield { name: "(strings that no cell shows)", bytes: pieceOf(text), isRaw: true };
  }
  if (hasBinary) yield { name: "xl", unread: "xlsb: numbers in cells are not read" };
}
