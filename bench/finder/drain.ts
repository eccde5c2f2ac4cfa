/** Runs a program to its end and throws its output away, as a pipe does that somebody reads. */

import { spawn } from "node:child_process";

/** What a program took. `processor`: seconds of all its threads and children; NaN where the shell does not tell. */
export interface Taken {
  readonly seconds: number;
  readonly processor: number;
}

/** What a program came to. */
export interface Drained extends Taken {
  readonly bytes: number;
  readonly exitCode: number;
}

/** Runs its arguments and says in the end how much processor time its children took (POSIX `times`). */
export const timed = '"$0" "$@"; code=$?; echo; times; exit $code';

/** Characters of what `times` says. */
const timesLength = 120;

/** Seconds of the last line of `times`: user and system time of children. */
export function processorSeconds(said: string): number {
  const last = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(said);
  if (last === null) return Number.NaN;
  const [user = 0, userRest = 0, system = 0, systemRest = 0] = last.slice(1).map(Number);
  return 60 * (user + system) + userRest + systemRest;
}

/** Runs a program. @throws Error when there is no shell */
export function drain(
  program: string,
  words: readonly string[],
  { env = process.env }: { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Drained> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", timed, program, ...words], { stdio: ["ignore", "pipe", "ignore"], env });
    let bytes = 0;
    let tail = "";
    child.once("error", reject);
    child.stdout.on("data", (piece: Buffer) => {
      bytes += piece.length;
      tail = `${tail}${piece.subarray(-timesLength).toString("latin1")}`.slice(-timesLength);
    });
    child.once("close", (code) => {
      const seconds = (performance.now() - since) / 1000;
      resolve({ seconds, bytes, processor: processorSeconds(tail), exitCode: code ?? -1 });
    });
  });
}

/** Exit code of a shell that does not find a program. */
const notFound = 127;

/** Whether a program can be started. */
export async function isInstalled(program: string): Promise<boolean> {
  return (await drain(program, ["--version"])).exitCode !== notFound;
}
