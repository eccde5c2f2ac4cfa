/** The compiled kernel, loaded once and opened as often as asked. */

import { readFileSync } from "node:fs";

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** The part of WebAssembly that is used here: the types of Node leave it out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
  readonly Memory: new (size: { readonly initial: number }) => Memory;
};

/** What the compiled kernel offers; places are addresses in its memory. */
export interface KernelExports {
  readonly memory: Memory;
  /** Begins to scan `[start, end)` for numbers that begin in `[from, to)`; whether records must be taken. */
  readonly scan: (start: number, end: number, from: number, to: number) => number;
  /** Goes on after records were taken; whether there are more to be taken before it goes on again. */
  readonly more: () => number;
  /** Records that wait. */
  readonly found: () => number;
  readonly lineEnds: (from: number, to: number) => number;
  /** Writes runs of at least `least` bytes, 16 or more, of alphabet 0 (base64) or 1 (hex); how many. */
  readonly runs: (from: number, to: number, least: number, alphabet: number) => number;
  /** The groups of marks in the tables of which one may occur, as bits. */
  readonly marksIn: (from: number, to: number) => number;
  readonly escapesIn: (from: number, to: number) => number;
}

let compiled: object | undefined;

/** A new instance with a memory of its own. @throws Error where the engine cannot run it */
export function openExports(): KernelExports {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("kernel.wasm", import.meta.url)));
  const { exports } = new WebAssembly.Instance(compiled);
  if (!isKernel(exports)) throw new Error("the compiled kernel is another one");
  return exports;
}

function isKernel(exports: object): exports is KernelExports {
  const named = new Map<string, unknown>(Object.entries(exports));
  return (
    named.get("memory") instanceof WebAssembly.Memory &&
    ["scan", "more", "found", "lineEnds", "runs", "marksIn", "escapesIn"].every(
      (name) => typeof named.get(name) === "function",
    )
  );
}
