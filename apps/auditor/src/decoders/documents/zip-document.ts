/** A document that is a zip archive of XML parts: each is given out as text, or as it is. */

import { type Budget, spendMember } from "../../kernel/budget.ts";
import type { Member, ReadMember, Source } from "../decoder.ts";
import { decoder as zip } from "../formats/zip.ts";
import type { HeldAccess } from "../random-access.ts";
import { stretchOf } from "../stretches.ts";
import { newAsides, readXml, type XmlText } from "./read-xml.ts";
import { pieceOf } from "./whole-document.ts";

/** A source over random access that can be decoded more than once. */
export function wholeSource(access: HeldAccess): Source {
  return stretchOf(access, 0, access.size);
}

/** The first part with a wanted name; it must be read before the next is asked for. */
export async function* onePart(
  whole: Source,
  budget: Budget,
  isWanted: (name: string) => boolean,
): AsyncGenerator<ReadMember> {
  for await (const member of zip.decode(whole, budget, "")) {
    if (member.bytes === undefined || member.isRaw === true || !isWanted(member.name)) continue;
    yield member;
    return;
  }
}

/**
 * All parts. `makerOf` says how a part becomes text: undefined leaves it as it is, null leaves it out because it
 * was given out already.
 */
export async function* partsAsText(
  whole: Source,
  budget: Budget,
  makerOf: (name: string) => XmlText | null | undefined,
): AsyncGenerator<Member> {
  for await (const member of zip.decode(whole, budget, "")) {
    const isPart = member.bytes !== undefined && member.isRaw !== true;
    const maker = isPart ? makerOf(member.name) : undefined;
    if (maker === null) continue;
    if (maker === undefined || member.bytes === undefined) yield member;
    else yield* partAsText(member, budget, maker);
  }
}

/** The text of a part, and as a member of its own what stands beside the text. */
export async function* partAsText(
  { name, bytes }: ReadMember,
  budget: Budget,
  maker: XmlText,
): AsyncGenerator<Member> {
  const asides = newAsides();
  yield { name, bytes: readXml(bytes, budget, maker, asides), isRaw: true };
  if (asides.lines.length > 0) {
    spendMember(budget);
    yield { name: `${name} (attributes)`, bytes: pieceOf(Buffer.from(asides.lines.join("\n"))), isRaw: true };
  }
  if (asides.isFull) yield { name: `${name} (attributes)`, unread: "too many attributes" };
}
