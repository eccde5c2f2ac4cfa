/** The kernel in WebAssembly with SIMD (`assembly/`): the same results, several times as fast. */

import { type Candidate, contextBytes, type Grouping, type Kernel, roomLength } from "../candidate.ts";
import { byteRuns } from "./byte-runs.ts";
import { fastRuns, leastFastRun } from "./fast-runs.ts";
import { fieldProbes, fieldSlots } from "./field-table.ts";
import { markTables, plainMarksIn } from "./mark-tables.ts";
import { networkAt } from "./networks.ts";
import { plainEscapesIn, plainLineEnds } from "./plain-counts.ts";
import { mixedKind, separatorTexts } from "./separators.ts";
import { type KernelExports, openExports } from "./wasm-exports.ts";
import { copyPlace, fieldPlace, markPlace, records, roomPlace, scratch } from "./wasm-memory.ts";
import { fillTables } from "./wasm-tables.ts";
import { emptyVerdict, forgetVerdict, narrowedNext, narrowedRange } from "./wide-text.ts";

type OnCandidate = (candidate: Candidate) => void;

const groupings: readonly Grouping[] = ["none", "network", "other"];

/** How a record writes `mixedKind`. */
const mixedByte = mixedKind & 0xff;

/** The memory, as bytes and as words of four, and how much was copied into it since it was wiped. */
interface Memory {
  readonly bytes: Buffer;
  readonly words: Uint32Array;
  copied: number;
}

/** Digits of nearly all numbers. */
const usualLength = 16;

/** Bytes of another memory that are copied and scanned at a time. */
const pieceLength = 262_144;

/**
 * Opens the fast kernel. What it finds is what `openTypescriptKernel` finds.
 *
 * @throws Error where the engine has no WebAssembly with SIMD
 */
export function openWasmKernel(): Kernel {
  const wasm = openExports();
  const { buffer } = wasm.memory;
  fillTables(buffer);
  const memory: Memory = { bytes: Buffer.from(buffer), words: new Uint32Array(buffer), copied: 0 };
  const fields = new Uint32Array(buffer, fieldPlace, fieldSlots * 4);
  const room = new Uint8Array(buffer, roomPlace, roomLength);
  const verdict = emptyVerdict();
  const begin = (): void => {
    fields.fill(0);
    forgetVerdict(verdict);
  };
  return {
    room,
    begin,
    scan(bytes, from, to, onCandidate) {
      const wide = narrowedNext(bytes, verdict);
      if (wide !== undefined) {
        const range = narrowedRange(wide, from, to);
        scanNarrow(wasm, memory, wide.bytes, range.from, range.to, (candidate) => {
          const start = wide.origin + candidate.start * 2;
          onCandidate({ ...candidate, start, end: wide.origin + candidate.end * 2 });
        });
        wide.bytes.fill(0);
      }
      scanNarrow(wasm, memory, bytes, from, to, onCandidate);
    },
    fieldCounts(field) {
      if (field === 0) return { right: 0, wrong: 0 };
      for (let probe = 0; probe < fieldProbes; probe++) {
        const slot = ((field + probe) & (fieldSlots - 1)) * 4;
        if (fields[slot] === field) return { right: fields[slot + 1] ?? 0, wrong: fields[slot + 2] ?? 0 };
      }
      return { right: 0, wrong: 0 };
    },
    lineEnds(bytes, from, to) {
      const [first, end] = within(bytes, from, to);
      if (bytes.buffer !== buffer) return plainLineEnds(bytes, first, end);
      return wasm.lineEnds(bytes.byteOffset + first, bytes.byteOffset + end);
    },
    runs(bytes, from, to, least, alphabet, onRun) {
      const [first, end] = within(bytes, from, to);
      if (bytes.buffer !== buffer || least < leastFastRun)
        byteRuns(bytes, first, end, least, alphabet, onRun);
      else fastRuns(wasm, bytes.byteOffset, [first, end], least, alphabet, onRun);
    },
    marksIn(bytes, from, to, groups) {
      const [first, end] = within(bytes, from, to);
      if (bytes.buffer !== buffer) return plainMarksIn(bytes, first, end, groups);
      memory.bytes.set(markTables(groups), markPlace);
      return wasm.marksIn(bytes.byteOffset + first, bytes.byteOffset + end);
    },
    escapesIn(bytes, from, to) {
      const [first, end] = within(bytes, from, to);
      if (bytes.buffer !== buffer) return plainEscapesIn(bytes, first, end);
      return wasm.escapesIn(bytes.byteOffset + first, bytes.byteOffset + end) !== 0;
    },
    wipe() {
      memory.bytes.fill(0, scratch.from, scratch.to);
      memory.bytes.fill(0, copyPlace.from, copyPlace.from + memory.copied);
      memory.copied = 0;
      room.fill(0);
      begin();
    },
  };
}

/** A range as offsets that exist. */
function within(bytes: Uint8Array, from: number, to: number): readonly [from: number, to: number] {
  const end = Math.max(0, Math.min(to, bytes.length));
  return [Math.min(Math.max(0, from), end), end];
}

/** Scans where the bytes are, or in a copy piece by piece, each with its context. */
function scanNarrow(
  wasm: KernelExports,
  memory: Memory,
  bytes: Uint8Array,
  from: number,
  to: number,
  onCandidate: OnCandidate,
): void {
  const [start, end] = within(bytes, from, to);
  if (bytes.buffer === memory.bytes.buffer) {
    scanPlace(wasm, memory, bytes.byteOffset, [0, start, end, bytes.length], onCandidate);
    return;
  }
  for (let at = start; at < end; at += pieceLength) {
    const next = Math.min(end, at + pieceLength);
    const first = Math.max(0, at - contextBytes);
    const stop = Math.min(bytes.length, next + contextBytes);
    memory.bytes.set(bytes.subarray(first, stop), copyPlace.from);
    memory.copied = Math.max(memory.copied, stop - first);
    scanPlace(wasm, memory, copyPlace.from - first, [first, at, next, stop], onCandidate);
  }
}

/** Scans a place of the memory; `shift` is what the addresses are more than the offsets of the content. */
function scanPlace(
  wasm: KernelExports,
  memory: Memory,
  shift: number,
  [first, from, to, stop]: readonly [first: number, from: number, to: number, stop: number],
  onCandidate: OnCandidate,
): void {
  let isPaused = wasm.scan(shift + first, shift + stop, shift + from, shift + to) !== 0;
  takeRecords(memory, wasm.found(), shift, onCandidate);
  while (isPaused) {
    isPaused = wasm.more() !== 0;
    takeRecords(memory, wasm.found(), shift, onCandidate);
  }
}

function takeRecords(memory: Memory, count: number, shift: number, onCandidate: OnCandidate): void {
  const { bytes, words } = memory;
  for (let record = 0; record < count; record++) {
    const at = records.from + record * records.size;
    const kind = bytes[at + records.kind] ?? 0;
    onCandidate({
      start: (words[(at + records.start) >> 2] ?? 0) - shift,
      end: (words[(at + records.end) >> 2] ?? 0) - shift,
      digits: digitsAt(bytes, at + records.digits, bytes[at + records.length] ?? 0),
      network: networkAt(bytes[at + records.network] ?? 0),
      grouping: groupings[bytes[at + records.grouping] ?? 0] ?? "other",
      separator: kind === mixedByte ? "mixed" : (separatorTexts[kind] ?? ""),
      isLuhnValid: bytes[at + records.checked] !== 0,
      field: words[(at + records.field) >> 2] ?? 0,
    });
  }
}

/** Digits as text: the platform turns few bytes into text faster one by one than as a range. */
function digitsAt(bytes: Buffer, from: number, length: number): string {
  if (length !== usualLength) return bytes.toString("latin1", from, from + length);
  const byte = (place: number): number => bytes[from + place] ?? 0;
  return String.fromCharCode(
    byte(0),
    byte(1),
    byte(2),
    byte(3),
    byte(4),
    byte(5),
    byte(6),
    byte(7),
    byte(8),
    byte(9),
    byte(10),
    byte(11),
    byte(12),
    byte(13),
    byte(14),
    byte(15),
  );
}
