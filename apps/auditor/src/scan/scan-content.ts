/** Scans one content: unpacks it as far as decoders and limits reach, and looks into what comes out. */

import { chooseDecoder } from "../decoders/choose-decoder.ts";
import { headLength, type Member, type Source } from "../decoders/decoder.ts";
import { unreadFormatOf } from "../decoders/unread-formats.ts";
import { type Budget, spendDecoded } from "../kernel/budget.ts";
import { maskedName } from "../kernel/entry-name.ts";
import type { Place } from "../kernel/hit.ts";
import type { Desk, Lens } from "./lens.ts";
import { lose, note, type Notes } from "./notes.ts";
import { peek } from "../decoders/peek.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import { scanBytes } from "./scan-bytes.ts";
import { pulledWindows, withFirst } from "./pulled-windows.ts";
import { type Window, windowsOf } from "./windows.ts";

/** A content on its way to the scan. `depth` counts the wrappings around it. */
export interface Content {
  readonly source: Source;
  readonly place: Place;
  readonly name: string;
  readonly depth: number;
  /** Whether the stored bytes are nothing but a wrapping of this content. */
  readonly isAll: boolean;
  /** Whether no decoder is asked. */
  readonly isRaw?: boolean;
}

/** What all contents of one path are scanned with. */
export interface Look {
  readonly lens: Lens;
  readonly desk: Desk;
  readonly budget: Budget;
  readonly notes: Notes;
}

/**
 * Scans a content and everything in it.
 *
 * @throws ReadingStopped, or a fault of the operating system, where reading ends early; hits before that count
 */
export async function scanContent(content: Content, look: Look): Promise<void> {
  const { depth, place, name } = content;
  const { lens, budget, notes } = look;
  const { head, whole, windows } = await openContent(content.source, lens);
  const decoder = content.isRaw === true ? undefined : chooseDecoder(lens.decoders, head, name);
  const isTooDeep = decoder !== undefined && depth >= budget.limits.depth;
  if (decoder === undefined || isTooDeep) {
    const reason = content.isRaw === true ? undefined : unreadReason(head, isTooDeep);
    if (reason !== undefined && content.isAll) note(notes.unseen, reason);
    else if (reason !== undefined) lose(notes, place.member ?? "", reason);
    note(notes.chain, "raw");
    const lineEnds = await scanBytes(windows(), place, lens, look.desk);
    if (depth === 0 && lineEnds !== undefined) notes.lineEnds = lineEnds;
    return;
  }
  note(notes.chain, decoder.name);
  const source = whole();
  try {
    for await (const member of decoder.decode(source, budget, name)) {
      await scanMember(member, { ...content, source }, look);
    }
    if (depth === 0) notes.isWhole = true;
  } catch (fault) {
    const damage = fault instanceof ReadingStopped ? fault.damage : undefined;
    if (depth === 0 && damage?.source === source) notes.consumed = damage.consumed;
    throw fault;
  }
}

function unreadReason(head: Uint8Array, isTooDeep: boolean): string | undefined {
  if (isTooDeep) return "packed too many times";
  const format = unreadFormatOf(head);
  return format === undefined ? undefined : `${format}: not read yet`;
}

/** The first bytes of a content, all of it as a source, and all of it as windows. One of the two may be used. */
interface OpenContent {
  readonly head: Uint8Array;
  readonly whole: () => Source;
  readonly windows: () => AsyncIterable<Window>;
}

/** Files are read straight into the memory of the finder; what comes from elsewhere is copied there. */
async function openContent(stored: Source, { finder }: Lens): Promise<OpenContent> {
  const { pull } = stored;
  if (pull === undefined) {
    const { head, source } = await peek(stored);
    return { head, whole: () => source, windows: () => windowsOf(source, finder.room) };
  }
  const filled = pull(finder.room);
  const first = finder.room.subarray(0, filled);
  return {
    head: first.subarray(0, headLength),
    // What was read already is copied, because members are searched in the same memory.
    whole: () => withFirst(first.slice(), stored),
    windows: () => pulledWindows(pull, finder.room, filled),
  };
}

/** Scans one member. What ends its reading is noted, and the next goes on, unless it ends the reading of all. */
async function scanMember(member: Member, within: Content, look: Look): Promise<void> {
  const { place, depth } = within;
  const { budget, notes } = look;
  const name = maskedName(member.name);
  const path = place.member === undefined ? name : `${place.member}!${name}`;
  if (member.unread !== undefined) {
    if (depth === 0) notes.lostBytes += member.stored ?? 0;
    lose(notes, path, member.unread);
    return;
  }
  if (member.remark !== undefined) note(notes.remarks, member.remark);
  const inner: Content = {
    source: counted(member.bytes, budget),
    place: { ...place, member: path },
    name: member.name,
    depth: depth + 1,
    isAll: within.isAll && member.isAll === true,
    ...(member.isRaw === undefined ? {} : { isRaw: member.isRaw }),
  };
  try {
    await scanContent(inner, look);
  } catch (fault) {
    const isOwn = fault instanceof ReadingStopped && fault.damage?.source !== within.source;
    if (!isOwn || budget.isSpent) throw fault;
    lose(notes, path, fault.reason);
  }
}

function counted(bytes: Source, budget: Budget): Source {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const piece of bytes) {
        spendDecoded(budget, piece.length);
        yield piece;
      }
    },
  };
}
