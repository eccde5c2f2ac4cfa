/** Drives a decompressor of the platform piece by piece, with bounded memory. */

import type { Transform } from "node:stream";

/** A decompressor: a transform that counts the input it has worked off. */
export type Engine = Transform & { readonly bytesWritten: number };

/** A decompressor at work. */
export interface OpenEngine {
  /** Feeds one piece, or the end, and gives the output as it comes. A piece is worked off before the next. */
  work(piece: Uint8Array | undefined): AsyncGenerator<Uint8Array>;
  isDamaged(): boolean;
  isEnded(): boolean;
  consumed(): number;
  close(): void;
}

/** Takes a decompressor over; its faults are states, not events. */
export function openEngine(engine: Engine): OpenEngine {
  let isDamaged = false;
  let isEnded = false;
  let isPoked = false;
  let wake: (() => void) | undefined;
  const poke = (): void => {
    isPoked = true;
    wake?.();
  };
  engine.on("readable", poke);
  engine.on("error", () => {
    isDamaged = true;
    poke();
  });
  engine.on("end", () => {
    isEnded = true;
    poke();
  });
  return {
    async *work(piece) {
      let isWorkedOff = false;
      if (piece === undefined) engine.end();
      else {
        engine.write(piece, () => {
          isWorkedOff = true;
          poke();
        });
      }
      for (;;) {
        isPoked = false;
        const out = engine.read() as Uint8Array | null;
        if (out !== null) yield out;
        else if (isDamaged || isEnded || isWorkedOff) return;
        else if (!isPoked) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
    isDamaged: () => isDamaged,
    isEnded: () => isEnded,
    consumed: () => engine.bytesWritten,
    close: () => void engine.destroy(),
  };
}
