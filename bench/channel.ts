/** The channel from a child process to the benchmark that started it. */

/** Says one thing, if somebody listens, and resolves when it is on its way. */
export function sayToParent(message: unknown): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}

/** Lets go of the channel; the process ends when nothing else holds it. */
export function leaveParent(): void {
  process.disconnect?.();
}
