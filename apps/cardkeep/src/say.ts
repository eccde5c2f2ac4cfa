/** What the command prints: results on standard output, everything else on standard error. */

/** A line of the result. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A value as JSON, for programs. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** A remark beside the result. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A line on the terminal that is written over as work goes on. */
export interface Progress {
  /** Shows a new text, at most ten times a second. */
  show(text: string): void;
  /** Removes the line. */
  end(): void;
}

const silent: Progress = { show: () => undefined, end: () => undefined };

/** Progress on standard error when it is a terminal, else nothing. */
export function openProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return silent;
  let shownAt = 0;
  return {
    show(text) {
      const now = performance.now();
      if (now - shownAt < 100) return;
      shownAt = now;
      stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, stream.columns - 1))}`);
    },
    end: () => void stream.write("\r\u001b[2K"),
  };
}

const units = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const;

/** A count of bytes for a reader: `14.2 MiB`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  return `${at === 0 ? value : value.toFixed(1)} ${units[at]}`;
}
