/** Scans a stretch of a file that is not packed: a range of a manifest, or what was added since the last scan. */

import { createHash } from "node:crypto";
import { chooseDecoder } from "../decoders/choose-decoder.ts";
import { headLength } from "../decoders/decoder.ts";
import { unreadFormatOf } from "../decoders/unread-formats.ts";
import type { KnownHit } from "../incremental/known-files.ts";
import type { Place } from "../kernel/hit.ts";
import type { OpenFile } from "./open-file.ts";
import { note } from "./notes.ts";
import { pulledWindows } from "./pulled-windows.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Resume } from "../kernel/scanned.ts";
import { type Part, scanBytes } from "./scan-bytes.ts";
import type { Look } from "./scan-content.ts";
import { overlap } from "./windows.ts";

/** Offsets [from, to) of a file. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A place to go on from, and what was found before it. */
export interface Earlier extends Resume {
  readonly hits: readonly KnownHit[];
}

/** Bytes from the start of a file that tell what the columns of its rows are. */
const headerLength = 4096;

/** Scans a range. @throws ReadingStopped for packed files, whose stretches say nothing alone */
export async function scanRange(file: OpenFile, range: Stretch, place: Place, look: Look): Promise<void> {
  const { lens } = look;
  const head = await file.random.read(0, Math.min(file.size, headerLength));
  const start = head.subarray(0, headLength);
  if (chooseDecoder(lens.decoders, start, "") !== undefined || unreadFormatOf(start) !== undefined) {
    throw new ReadingStopped("a stretch of a packed file cannot be read alone");
  }
  note(look.notes.chain, "raw");
  const isFirst = range.from === 0;
  const part: Part = { ...range, ...(isFirst ? {} : { head }), linesBefore: isFirst ? 0 : undefined };
  await scanStretch(file, part, Math.min(file.size, range.to + overlap / 2), place, look);
}

/** Whether a file still begins as it did, up to where the last scan ended. */
export async function resumed(file: OpenFile, earlier: Earlier): Promise<boolean> {
  const now = await marksAt(file, earlier.from);
  return now?.head === earlier.head && now.tail === earlier.tail;
}

/** Scans what was added to a file, and tells again what was found before. */
export async function scanOn(file: OpenFile, earlier: Earlier, place: Place, look: Look): Promise<void> {
  note(look.notes.chain, "raw");
  for (const hit of earlier.hits) {
    if (hit.offset < earlier.from) await look.desk.onHit({ ...hit, ...place });
  }
  const head = await file.random.read(0, Math.min(file.size, headerLength));
  const part = { from: earlier.from, to: file.size, head, linesBefore: earlier.lines };
  await scanStretch(file, part, file.size, place, look);
}

/** Where the reading of a file can go on later, once all of it was read as it stands. */
export async function resumeOf(file: OpenFile, lineEnds: number | undefined): Promise<Resume | undefined> {
  const start = Math.max(0, file.size - overlap);
  const from = start - (start % 2);
  const marks = file.size < headerLength ? undefined : await marksAt(file, from);
  if (marks === undefined) return undefined;
  if (lineEnds === undefined) return { from, ...marks };
  // Windows begin earlier than the part: the lines before the first of them are what is kept.
  const window = windowStart(from);
  const rest = await file.random.read(window, file.size - window);
  const lines = lineEnds - rest.reduce((count, byte) => (byte === lineEnd ? count + 1 : count), 0);
  rest.fill(0);
  return { from, ...marks, lines };
}

const lineEnd = 0x0a;

/** Where the first window of a part begins. */
function windowStart(from: number): number {
  const start = Math.max(0, from - overlap);
  return start - (start % 2);
}

async function scanStretch(file: OpenFile, part: Part, end: number, place: Place, look: Look): Promise<void> {
  const { lens, desk } = look;
  const start = windowStart(part.from);
  const { pull } = file.source;
  if (pull === undefined) throw new ReadingStopped("cannot be read in stretches");
  file.seek(start, end);
  await scanBytes(pulledWindows(pull, lens.finder.room, 0, start), place, lens, desk, part);
}

async function marksAt(file: OpenFile, from: number): Promise<Pick<Resume, "head" | "tail"> | undefined> {
  if (from < headerLength || file.size < from) return undefined;
  const head = digest(await file.random.read(0, headerLength));
  return { head, tail: digest(await file.random.read(from - headerLength, headerLength)) };
}

function digest(bytes: Uint8Array): string {
  const text = createHash("sha256").update(bytes).digest("base64url");
  bytes.fill(0);
  return text;
}
