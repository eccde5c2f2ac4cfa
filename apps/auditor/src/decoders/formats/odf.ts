/** OpenDocument (ISO/IEC 26300): odt, ods, odp and their kin. */

import { type Budget, spendDecoded } from "../../kernel/budget.ts";
import type { Decoder, Member, Source } from "../decoder.ts";
import { flowText } from "../documents/flow-text.ts";
import { documentName } from "../documents/parsed-members.ts";
import { onePart, partsAsText, wholeSource } from "../documents/zip-document.ts";
import { randomAccess } from "../random-access.ts";

const mark = "mimetypeapplication/vnd.oasis.opendocument.";
const endings = /\.(?:od[tspgfc]|ot[tspg])$/i;
const firstName = 30;

/** Zip whose first member says so, or that is named as one. */
export const decoder: Decoder = {
  name: "odf",
  rank: 10,
  recognises(head, fileName) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
    if (!text.startsWith("PK\u0003\u0004")) return false;
    return text.startsWith(mark, firstName) || endings.test(fileName);
  },
  decode,
};

const textParts = /(?:^|\/)(?:content|styles|meta|settings)\.xml$/;

async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  using access = await randomAccess(source, budget);
  const whole = wholeSource(access);
  const isLocked = await isEncrypted(whole, budget);
  if (isLocked) yield { name: documentName, unread: "encrypted" };
  yield* partsAsText(whole, budget, (name) =>
    !isLocked && textParts.test(name) ? flowText("odf") : undefined,
  );
}

const lock = "encryption-data";

/** The manifest names the parts that are encrypted. */
async function isEncrypted(whole: Source, budget: Budget): Promise<boolean> {
  for await (const { bytes } of onePart(whole, budget, (name) => name === "META-INF/manifest.xml")) {
    let end = "";
    for await (const piece of bytes) {
      spendDecoded(budget, piece.length);
      const text = end + Buffer.from(piece).toString("latin1");
      if (text.includes(lock)) return true;
      end = text.slice(-lock.length);
    }
  }
  return false;
}
