/** Work that is done again and again, never twice at once. */

/** Work under repetition. */
export interface Repetition {
  /** Begins no further turn and waits for the one under way. */
  stop(): Promise<void>;
}

/**
 * Does `work` every so many milliseconds, counted from the end of one turn to the begin of the next. Keeps
 * no process alive. `work` is told whether it should end early, and must not reject.
 */
export function repeat(ms: number, work: (isStopped: () => boolean) => Promise<void>): Repetition {
  let isStopped = false;
  let underWay = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      underWay = work(() => isStopped).then(wait);
    }, ms);
    timer.unref();
  };
  wait();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}
