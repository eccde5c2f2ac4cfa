/** Scans one content: unpacks it as far as decoders and limits reach, and looks into what comes out. */

import type { FindOptions, Finding } from "@cardkeep/finder";
import { chooseDecoder } from "../decoders/choose-decoder.ts";
import type { Decoder, Source } from "../decoders/decoder.ts";
import { unreadFormatOf } from "../decoders/unread-formats.ts";
import { isAllZero } from "./all-zero.ts";
import { type Budget, spendDecoded } from "./budget.ts";
import { type Hit, hitOf, type Place } from "./hit.ts";
import { peek } from "./peek.ts";
import { ReadingStopped } from "./reading-stopped.ts";
import { windowsOf } from "./windows.ts";

/** What a scan looks with. */
export interface Lens {
  readonly find: (bytes: Uint8Array, options: FindOptions) => Finding[];
  readonly options: FindOptions;
  readonly decoders: readonly Decoder[];
  /** Memory of one window; used by one content at a time. */
  readonly window: Uint8Array;
  readonly onHit: (hit: Hit) => Promise<void>;
  /** Called after every window; may wait, to let the rest of the process live. */
  readonly onPause: () => Promise<void>;
}

/** What is noted about one path on the way. */
export interface Notes {
  /** Decoders used, outermost first, `raw` last. */
  readonly chain: string[];
  /** Why some of the content stays unseen, though its bytes were there. */
  readonly unseen: string[];
  /** Stored bytes worked off before a damage in the outermost layer. */
  consumed?: number;
}

/** A content on its way to the scan. `depth` counts the wrappings around it. */
export interface Content {
  readonly source: Source;
  readonly place: Place;
  readonly name: string;
  readonly depth: number;
}

/**
 * Scans a content and everything in it.
 *
 * @throws ReadingStopped, or a fault of the operating system, where reading ends early; hits before that count
 */
export async function scanContent(content: Content, lens: Lens, budget: Budget, notes: Notes): Promise<void> {
  const { depth, place, name } = content;
  const { head, source } = await peek(content.source);
  const decoder = chooseDecoder(lens.decoders, head, name);
  const isTooDeep = decoder !== undefined && depth >= budget.limits.depth;
  if (decoder === undefined || isTooDeep) {
    const format = unreadFormatOf(head);
    if (isTooDeep) note(notes.unseen, "packed too many times");
    else if (format !== undefined) note(notes.unseen, `${format}: not read yet`);
    note(notes.chain, "raw");
    return await scanBytes(source, place, lens);
  }
  note(notes.chain, decoder.name);
  try {
    for await (const member of decoder.decode(source, budget, name)) {
      const path = place.member === undefined ? member.name : `${place.member}!${member.name}`;
      await scanContent(
        {
          source: counted(member.bytes, budget),
          place: { ...place, member: path },
          name: member.name,
          depth: depth + 1,
        },
        lens,
        budget,
        notes,
      );
    }
  } catch (fault) {
    const damage = fault instanceof ReadingStopped ? fault.damage : undefined;
    if (depth === 0 && damage?.source === source) notes.consumed = damage.consumed;
    throw fault;
  }
}

function note(list: string[], word: string): void {
  if (!list.includes(word)) list.push(word);
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

const lineEnd = 0x0a;

/** Looks at every window of a stream. */
async function scanBytes(source: Source, place: Place, lens: Lens): Promise<void> {
  let lines = 0;
  let countedTo = 0;
  for await (const { bytes, base, from, to } of windowsOf(source, lens.window)) {
    if (!isAllZero(bytes)) {
      const linesBefore = lines - lineEndsIn(bytes, 0, countedTo - base);
      for (const finding of lens.find(bytes, lens.options)) {
        const start = base + finding.offset;
        if (start >= from && start < to) await lens.onHit(hitOf(place, base, linesBefore, finding));
      }
      lines += lineEndsIn(bytes, countedTo - base, bytes.length);
    }
    countedTo = base + bytes.length;
    await lens.onPause();
  }
}

/** Line ends in a stretch of bytes. */
function lineEndsIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(lineEnd, from); at !== -1 && at < to; at = bytes.indexOf(lineEnd, at + 1)) {
    count += 1;
  }
  return count;
}
