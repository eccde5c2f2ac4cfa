/** Searches one content after another, each window by window. */

import type { Kernel } from "./candidate.ts";
import { type Finding, type FindOptions, leastConfidence } from "./finding.ts";
import { carriersIn } from "./judge/carriers/carriers-in.ts";
import { type Judgement, judge } from "./judge/judge.ts";
import { type LineCount, lineAt, openLines } from "./judge/lines.ts";
import { type Reading, openReading } from "./judge/reading.ts";
import { openWaiting } from "./judge/waiting.ts";
import { openKernel } from "./kernel/open-kernel.ts";

/**
 * Searches one content at a time. `room` is the memory of one window: bytes read straight into it are
 * scanned without a copy.
 */
export interface Finder {
  readonly room: Uint8Array;
  /** Begins a content, and ends the search before without telling what still waits. */
  search(options: FindOptions, onFinding: (finding: Finding) => void): Search;
  /** Overwrites the room with zeros. */
  wipe(): void;
}

/** The search of one content. */
export interface Search {
  /**
   * Looks at `bytes`, which stand at offset `base` of the content. Findings whose first digit lies in
   * `[from, to)` of the content belong to this window; ranges touch and go up. Neighbours overlap, best by
   * 1,024 bytes and at least by 512 on either side of a border: what is not in the window is not seen.
   *
   * @throws Error when another search has begun or this one is over
   */
  window(bytes: Uint8Array, base: number, from: number, to: number): void;
  /** Line ends before the end of the last window's range; undefined outside text. */
  lineEnds(): number | undefined;
  /** The content is over: tells what waited for the shares of its fields. */
  end(): void;
}

/** A finder over a kernel of its own, or over the one given. */
export function openFinder({ kernel = openKernel() }: { readonly kernel?: Kernel } = {}): Finder {
  let current: Search | undefined;
  return {
    room: kernel.room,
    search(options, onFinding) {
      const search = openSearch(kernel, options, onFinding);
      const only = (): void => {
        if (current !== guarded) throw new Error("this search is over");
      };
      const guarded: Search = {
        window(bytes, base, from, to) {
          only();
          search.window(bytes, base, from, to);
        },
        lineEnds: () => search.lineEnds(),
        end() {
          only();
          current = undefined;
          search.end();
        },
      };
      current = guarded;
      return guarded;
    },
    wipe: () => kernel.wipe(),
  };
}

function openSearch(kernel: Kernel, options: FindOptions, onFinding: (finding: Finding) => void): Search {
  kernel.begin();
  const waiting = openWaiting(kernel, leastConfidence(options), options.fingerprint, onFinding);
  let reading: Reading | undefined;
  let lines: LineCount | undefined;
  return {
    window(bytes, base, from, to) {
      reading ??= openReading(bytes);
      lines ??= openLines(!reading.isBinary);
      const page = reading.page(bytes);
      const first = Math.max(0, from - base);
      const past = Math.min(bytes.length, to - base);
      const found: Judgement[] = [];
      kernel.scan(bytes, first, past, (candidate) => {
        const judgement = judge(page, candidate);
        if (judgement !== undefined) found.push(judgement);
      });
      for (const judgement of carriersIn(kernel, page)) {
        if (judgement.offset >= first && judgement.offset < past) found.push(judgement);
      }
      found.sort((one, other) => one.offset - other.offset);
      for (const judgement of found) {
        waiting.add(judgement, base + judgement.offset, lineAt(lines, kernel, bytes, base, judgement.offset));
      }
      lineAt(lines, kernel, bytes, base, past);
      if (past < bytes.length) reading.leave(page);
    },
    lineEnds: () => (lines?.isText === true ? lines.count : undefined),
    end: () => waiting.tell(),
  };
}
