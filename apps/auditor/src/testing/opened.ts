/** Opens content with the decoders alone, and gives all that came out: for tests of decoders. */

import type { Decoder, Source } from "../decoders/decoder.ts";
import { chooseDecoder, loadDecoders } from "../decoders/choose-decoder.ts";
import { stretchOf } from "../decoders/stretches.ts";
import { newBudget, spendDecoded } from "../kernel/budget.ts";
import { type Limits, usualLimits } from "../kernel/limits.ts";
import { peek } from "../decoders/peek.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";

/** What came out of a content, by path; parts joined by `!`. */
export interface Opened {
  /** Contents that no decoder took further, in their order. */
  readonly contents: readonly { readonly path: string; readonly text: string }[];
  /** `path: reason` of what was not read. */
  readonly unread: readonly string[];
  readonly remarks: readonly string[];
  /** What ended the reading of all, if something did. */
  readonly stopped: string | undefined;
  /** Decoders used, in the order they were met. */
  readonly chain: readonly string[];
}

/** How it is opened. */
export interface OpenedAs {
  readonly name?: string;
  readonly limits?: Partial<Limits>;
  /** As a stream that cannot be read twice or at any place; otherwise as a file. */
  readonly isStream?: boolean;
  readonly path?: string;
}

const decoders = await loadDecoders();

/** Opens content and everything in it, as a scan does. */
export async function opened(stored: Uint8Array, as: OpenedAs = {}): Promise<Opened> {
  // A slice of a Buffer is no copy.
  const content = Uint8Array.from(stored);
  const budget = newBudget({ ...usualLimits, ...as.limits });
  const contents: { path: string; text: string }[] = [];
  const unread: string[] = [];
  const remarks: string[] = [];
  const chain: string[] = [];

  const open = async (
    source: Source,
    path: string,
    name: string,
    depth: number,
    isRaw: boolean,
  ): Promise<void> => {
    const { head, source: whole } = await peek(source);
    const decoder: Decoder | undefined = isRaw ? undefined : chooseDecoder(decoders, head, name);
    if (decoder === undefined || depth >= budget.limits.depth) {
      if (decoder !== undefined) unread.push(`${path}: packed too many times`);
      const pieces: Buffer[] = [];
      try {
        for await (const piece of whole) pieces.push(Buffer.from(piece));
      } finally {
        contents.push({ path, text: Buffer.concat(pieces).toString("latin1") });
      }
      return;
    }
    if (!chain.includes(decoder.name)) chain.push(decoder.name);
    for await (const member of decoder.decode(whole, budget, name)) {
      const inner = path === "" ? member.name : `${path}!${member.name}`;
      if (member.unread !== undefined) {
        unread.push(`${inner}: ${member.unread}`);
        continue;
      }
      if (member.remark !== undefined) remarks.push(member.remark);
      try {
        const bytes = counted(member.bytes, (count) => spendDecoded(budget, count));
        await open(bytes, inner, member.name, depth + 1, member.isRaw === true);
      } catch (fault) {
        const isOwn = fault instanceof ReadingStopped && fault.damage?.source !== whole;
        if (!isOwn || budget.isSpent) throw fault;
        unread.push(`${inner}: ${fault.reason}`);
      }
    }
  };

  let stopped: string | undefined;
  const source = as.isStream === true ? streamOf(content) : fileOf(content, as.path);
  budget.pulled = content.length;
  try {
    await open(source, "", as.name ?? "", 0, false);
  } catch (fault) {
    if (!(fault instanceof ReadingStopped)) throw fault;
    stopped = fault.reason;
  }
  return { contents, unread, remarks, stopped, chain };
}

/** A source in pieces of odd sizes, each of which is overwritten once the next is asked for. */
function streamOf(content: Uint8Array): Source {
  return {
    async *[Symbol.asyncIterator]() {
      for (let at = 0, length = 7; at < content.length; at += length, length = 1 + ((length * 31) % 4093)) {
        const piece = content.slice(at, at + length);
        yield piece;
        piece.fill(0x5a);
      }
    },
  };
}

function fileOf(content: Uint8Array, path: string | undefined): Source {
  const access = {
    size: content.length,
    read: async (offset: number, length: number) => {
      if (offset < 0 || length < 0 || offset + length > content.length) {
        throw new ReadingStopped("points outside itself");
      }
      return content.slice(offset, offset + length);
    },
  };
  const whole = stretchOf(access, 0, content.length);
  return {
    [Symbol.asyncIterator]: () => whole[Symbol.asyncIterator](),
    again: () => whole,
    random: access,
    ...(path === undefined ? {} : { path: Buffer.from(path) }),
  };
}

function counted(bytes: Source, count: (bytes: number) => void): Source {
  const { random } = bytes;
  return {
    async *[Symbol.asyncIterator]() {
      for await (const piece of bytes) {
        count(piece.length);
        yield piece;
      }
    },
    ...(random === undefined ? {} : { random }),
  };
}
