/** How much a parser may take. */

/** Limits of one content; memory beside them is that of the platform itself, about 10 MiB a thread. */
export interface ThreadLimits {
  /** Heap of the thread, MiB. */
  readonly heapMiB: number;
  /** Heap and buffers together, MiB. */
  readonly memoryMiB: number;
  /** Time for one piece, and for all pieces of a content together; ms. */
  readonly stepMs: number;
  readonly totalMs: number;
  /** Size of one piece, bytes. */
  readonly pieceBytes: number;
}

/** Enough for a document of 32 MiB whose parser holds it twice. */
export const usualThreadLimits: ThreadLimits = {
  heapMiB: 64,
  memoryMiB: 160,
  stepMs: 20_000,
  totalMs: 180_000,
  pieceBytes: 64 * 2 ** 20,
};
