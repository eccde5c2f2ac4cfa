/** Where a long text goes: a new file, whole or not at all, or standard output. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { CommandFault, exitCodes } from "./exit-codes.ts";
import { atEnd } from "./interrupt.ts";

/** A sink of text. */
export interface Sink {
  write(text: string): Promise<void>;
  /** Makes it durable and gives it its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): void;
}

function taken(file: string): CommandFault {
  return new CommandFault(
    `${file} exists already and is not overwritten. Name a new file.`,
    exitCodes.failed,
  );
}

/** Standard output, at the pace of its reader. */
function standardOutput(): Sink {
  return {
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    },
    finish: () => Promise.resolve(),
    discard: () => undefined,
  };
}

/** Bytes gathered before they are written. */
const pieceLength = 1 << 20;

/** A new file under a draft's name until it is whole. @throws CommandFault when `file` exists */
function newFile(file: string): Sink {
  if (existsSync(file)) throw taken(file);
  const draft = `${file}.${randomBytes(4).toString("hex")}.part`;
  const handle = openSync(draft, "wx", 0o600);
  // An interrupted command leaves no half a file that could be taken for a whole one.
  const callOff = atEnd(() => rmSync(draft, { force: true }));
  const forget = (): void => {
    rmSync(draft, { force: true });
    callOff();
  };
  let waiting = "";
  const flush = (): void => {
    // Writes all of it: a single write may take a part only, and say nothing.
    writeFileSync(handle, waiting);
    waiting = "";
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= pieceLength) flush();
    },
    async finish() {
      flush();
      fsyncSync(handle);
      closeSync(handle);
      try {
        place(draft, file);
      } finally {
        forget();
      }
    },
    discard: forget,
  };
}

/** Gives the draft its name. Unlike a rename a link fails when the name is taken; some file systems have none. */
function place(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (fault) {
    if (existsSync(file)) throw taken(file);
    if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS)$/.test(String((fault as NodeJS.ErrnoException).code)))
      throw fault;
    renameSync(draft, file);
  }
}

/** Opens a new file, or standard output when none is named. */
export function openSink(file: string | undefined): Sink {
  return file === undefined ? standardOutput() : newFile(file);
}
