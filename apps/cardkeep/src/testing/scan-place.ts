/** A place for scans under test: a folder to scan, everything a scan may leave, and the command bounded in time. */

import assert from "node:assert/strict";
import { type SpawnOptions, spawn } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { numbersLeftIn } from "./scan-numbers.ts";

const main = path.join(import.meta.dirname, "..", "main.ts");

/** Milliseconds after which a command that does not end is killed: a bound, not a measure. */
const longestMs = 19_000;

/** How a command ended. `peakBytes`: its largest resident memory as far as it was seen, 0 where it cannot be. */
export interface EndedScan {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly peakBytes: number;
}

/** What a run may be given besides its words. */
export interface RunOptions extends Pick<SpawnOptions, "cwd" | "uid" | "gid"> {
  readonly input?: string;
  /** Called once with the process: to disturb it, or what it reads. */
  readonly meanwhile?: (child: Running) => void | Promise<void>;
}

/** A command at work. */
export interface Running {
  readonly pid: number;
  isOver(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** Reads nothing more of what it prints. */
  closeOutput(): void;
}

/** A scratch place. */
export interface ScanPlace extends Disposable {
  /** Everything; `data` is scanned, `temporary` is the folder for temporary files. */
  readonly home: string;
  readonly data: string;
  readonly temporary: string;
  /** A path beside `data`. */
  aside(name: string): string;
  at(name: string): string;
  /** Runs the command. Fails when it leaves a made number, a draft, or a temporary file. */
  run(words: readonly string[], options?: RunOptions): Promise<EndedScan>;
  /** Runs the command, and looks at nothing it left. */
  runUnwatched(words: readonly string[], options?: RunOptions): Promise<EndedScan>;
  /** Fails when a made number stands anywhere but in `data`. */
  assertNothingLeft(said?: string): void;
}

/** Makes a place. Disposing removes it. */
export function newScanPlace(): ScanPlace {
  const home = mkdtempSync(path.join(os.tmpdir(), "cardkeep-scan-"));
  const aside = (name: string): string => path.join(home, name);
  const [data, temporary] = [aside("data"), aside("tmp")];
  for (const folder of [data, temporary, aside("state"), aside("config")]) mkdirSync(folder);
  const variables = {
    XDG_STATE_HOME: aside("state"),
    XDG_CONFIG_HOME: aside("config"),
    TMPDIR: temporary,
  };
  const runUnwatched = async (words: readonly string[], options: RunOptions = {}): Promise<EndedScan> =>
    await runBounded(words, variables, options);
  const assertNothingLeft = (said = ""): void => {
    assert.equal(numbersLeftIn(Buffer.from(said, "latin1")), 0, "whole numbers in what was said");
    for (const file of filesUnder(home, data)) {
      assert.equal(numbersLeftIn(Buffer.from(file)), 0, "whole numbers in a name");
      assert.equal(numbersLeftIn(readFileSync(file)), 0, `whole numbers in ${path.relative(home, file)}`);
    }
  };
  return {
    home,
    data,
    temporary,
    aside,
    at: (name) => path.join(data, name),
    runUnwatched,
    async run(words, options) {
      const ended = await runUnwatched(words, options);
      assertNothingLeft(ended.out + ended.err);
      const drafts = filesUnder(home, data).filter((file) => file.endsWith(".part"));
      assert.deepEqual(drafts, [], "drafts that stayed behind");
      assert.deepEqual(readdirSync(temporary), [], "temporary files");
      assert.equal(/^\s+at .*:\d+:\d+\)?$/m.test(ended.err), false, "a stack trace on standard error");
      return ended;
    },
    assertNothingLeft,
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Regular files under a folder, but for those under `without`. */
function filesUnder(folder: string, without: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (file === without) return [];
    const stats = lstatSync(file);
    if (stats.isDirectory()) return filesUnder(file, without);
    return stats.isFile() ? [file] : [];
  });
}

function environmentOf(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(CARDKEEP_|PG|NODE_)/.test(name));
  return { ...Object.fromEntries(own), ...variables };
}

async function runBounded(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
  { input, meanwhile, ...where }: RunOptions,
): Promise<EndedScan> {
  const child = spawn(process.execPath, [main, "scan", ...words], {
    ...where,
    env: environmentOf(variables),
    timeout: longestMs,
    killSignal: "SIGKILL",
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  const texts: Record<"out" | "err", Buffer[]> = { out: [], err: [] };
  child.stdout?.on("data", (piece: Buffer) => texts.out.push(piece));
  child.stderr?.on("data", (piece: Buffer) => texts.err.push(piece));
  child.stdin?.on("error", () => undefined);
  if (input !== undefined) child.stdin?.end(input);
  const pid = child.pid ?? 0;
  let peakBytes = 0;
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, residentPeakOf(pid))), 10);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await meanwhile?.({
    pid,
    isOver,
    kill: (signal) => void child.kill(signal),
    closeOutput: () => void child.stdout?.destroy(),
  });
  const { code, signal } = await ended;
  clearInterval(watch);
  const [out, err] = [
    Buffer.concat(texts.out).toString("latin1"),
    Buffer.concat(texts.err).toString("latin1"),
  ];
  return { code, signal, out, err, peakBytes };
}

/** The largest resident memory that a process has had so far, bytes. */
function residentPeakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
