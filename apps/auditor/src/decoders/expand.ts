/** Runs a decompressor of the platform over a stream, and keeps what came out before any damage. */

import { type Budget, spendMember } from "../kernel/budget.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Member, Source } from "./decoder.ts";
import { type Engine, openEngine } from "./engine.ts";
import { expandAtOnce, type Whole } from "./expand-at-once.ts";
import { release } from "./release.ts";

/** How one format is decompressed. */
export interface Expansion {
  readonly format: string;
  readonly memberName: string;
  open(chunkSize: number): Engine;
  /** Decompresses a short content without a stream, where the platform can. */
  readonly whole?: Whole;
}

/**
 * Output of one step: about as much as is searched at once, so that the platform's thread decompresses the next
 * step meanwhile.
 */
const usualStep = 1 << 20;

/** Output of one step while a damage is neared; the platform drops the step in which it meets it. */
const nearStep = 64 * 1024;

/** Input of one step while the bytes just before a damage are salvaged. */
const smallStep = 8;

/** The decompressed content, and after it whatever the file holds behind the end of the stream. */
export async function* expand(source: Source, budget: Budget, expansion: Expansion): AsyncGenerator<Member> {
  const pieces = source[Symbol.asyncIterator]();
  const run: Run = { fed: 0, consumed: 0, given: 0, rest: undefined, hasEnded: false };
  const { random } = source;
  if (expansion.whole !== undefined && random !== undefined) {
    const output = await expandAtOnce(random, expansion.whole);
    if (output !== undefined) {
      spendMember(budget);
      yield { name: expansion.memberName, bytes: pieceOf(output), isAll: true };
      return;
    }
  }
  const content = expanded(pieces, source, expansion, run);
  try {
    spendMember(budget);
    yield { name: expansion.memberName, bytes: content, isAll: true };
    if (!run.hasEnded) return;
    // The stream may end where a piece ends; what follows is then in the next.
    const next = run.rest ?? (await nextOf(pieces));
    if (next === undefined) return;
    spendMember(budget);
    yield { name: `(after the end of ${expansion.format})`, bytes: remainder(next, pieces) };
  } finally {
    // A reader may have left it without a word.
    await content.return(undefined);
    await pieces.return?.();
  }
}

async function nextOf(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const next = await pieces.next();
  return next.done === true ? undefined : next.value;
}

interface Run {
  /** Input handed to the engine, worked off by it, and output given out; bytes. */
  fed: number;
  consumed: number;
  given: number;
  /** Input behind the end of the stream. */
  rest: Uint8Array | undefined;
  /** Whether the stream ended before its source did. */
  hasEnded: boolean;
}

async function* expanded(
  pieces: AsyncIterator<Uint8Array>,
  source: Source,
  expansion: Expansion,
  run: Run,
): AsyncGenerator<Uint8Array> {
  const engine = openEngine(expansion.open(usualStep));
  try {
    for (;;) {
      const piece = await nextOf(pieces);
      run.fed += piece?.length ?? 0;
      for await (const out of engine.work(piece)) {
        run.given += out.length;
        yield out;
        // The platform has gone on to another buffer once this one is full.
        if (out.byteOffset + out.length === usualStep) release(out, usualStep);
      }
      run.consumed = engine.consumed();
      if (engine.isDamaged()) {
        if (source.again !== undefined && piece !== undefined) {
          yield* salvage(source.again(), expansion, run, nearStep);
          yield* salvage(source.again(), expansion, run, smallStep);
        }
        const what = piece === undefined ? "ends before its end" : "is damaged";
        throw new ReadingStopped(`${expansion.format} ${what}`, { source, consumed: run.consumed });
      }
      if (piece === undefined) return;
      // An engine takes all it is given, until its stream has ended.
      if (run.consumed < run.fed) run.rest = piece.subarray(piece.length - (run.fed - run.consumed));
      run.hasEnded = run.rest !== undefined || engine.isEnded();
      if (run.hasEnded) return;
    }
  } finally {
    engine.close();
  }
}

/** Decodes anew up to the damage in smaller steps of input, and gives out what runs before dropped. */
async function* salvage(
  source: AsyncIterable<Uint8Array>,
  expansion: Expansion,
  run: Run,
  nearLength: number,
): AsyncGenerator<Uint8Array> {
  const engine = openEngine(expansion.open(nearStep));
  let skip = run.given;
  let fed = 0;
  try {
    for await (const piece of source) {
      for (let at = 0; at < piece.length; ) {
        const isNear = fed >= run.consumed;
        const step = isNear ? nearLength : Math.min(piece.length - at, run.consumed - fed);
        const part = piece.subarray(at, at + step);
        for await (const out of engine.work(part)) {
          const fresh = out.subarray(skip);
          skip -= out.length - fresh.length;
          run.given += fresh.length;
          if (fresh.length > 0) yield fresh;
        }
        if (engine.isDamaged() || engine.isEnded()) {
          run.consumed = Math.max(run.consumed, engine.consumed());
          return;
        }
        at += part.length;
        fed += part.length;
      }
    }
  } finally {
    engine.close();
  }
}

async function* pieceOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  try {
    yield bytes;
  } finally {
    bytes.fill(0);
    release(bytes, bytes.buffer.byteLength);
  }
}

async function* remainder(first: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let piece: Uint8Array | undefined = first; piece !== undefined; piece = await nextOf(pieces))
    yield piece;
}
