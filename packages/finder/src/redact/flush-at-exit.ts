/** Writes what destinations still hold when the process ends. */

const open = new Set<() => void>();
let isListening = false;

/** Runs `flush` when the process ends on its own or by `process.exit`; the answer calls it off. */
export function flushAtExit(flush: () => void): () => void {
  if (!isListening) {
    isListening = true;
    process.once("exit", () => {
      for (const one of open) one();
    });
  }
  open.add(flush);
  return () => void open.delete(flush);
}
