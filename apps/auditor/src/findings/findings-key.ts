/** The key of the findings: without it neither a fingerprint nor a line of a baseline means anything. */

import { randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { FindingsFault } from "./findings-fault.ts";
import { fromLetters, inLetters } from "./letters.ts";

/** Bytes of a key (PCI DSS 3.5.1.1: a hash of a card number is keyed). */
const keyLength = 32;

/** Which files a key must not lie beside. */
export interface KeyPlace {
  readonly file: string;
  /** Reports, baselines and lists of this scan, there or yet to be written. */
  readonly others?: readonly string[];
}

/**
 * Reads the key.
 *
 * @throws FindingsFault `key_gone`, `key_shared`, `key_damaged`, `key_beside_report`
 */
export function openFindingsKey({ file, others = [] }: KeyPlace): Uint8Array {
  refuseBeside(file, others);
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") throw new FindingsFault("key_gone");
    throw fault;
  }
  try {
    const stats = fstatSync(handle);
    if (process.platform !== "win32" && (stats.mode & 0o077) !== 0) throw new FindingsFault("key_shared");
    if (!stats.isFile() || stats.size > 256) throw new FindingsFault("key_damaged");
    const key = fromLetters(readFileSync(handle, "latin1").trimEnd());
    if (key?.length !== keyLength) throw new FindingsFault("key_damaged");
    return key;
  } finally {
    closeSync(handle);
  }
}

/** Reads the key, or makes one where there is none: a file for its owner alone. @throws as `openFindingsKey` */
export function openOrMakeFindingsKey(
  place: KeyPlace,
  random: (bytes: number) => Uint8Array = randomBytes,
): Uint8Array {
  refuseBeside(place.file, place.others ?? []);
  let handle: number;
  try {
    handle = openSync(place.file, "wx", 0o600);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "EEXIST") return openFindingsKey(place);
    throw fault;
  }
  try {
    const key = Uint8Array.from(random(keyLength));
    writeSync(handle, `${inLetters(key)}\n`);
    fsyncSync(handle);
    return key;
  } catch (fault) {
    rmSync(place.file, { force: true });
    throw fault;
  } finally {
    closeSync(handle);
  }
}

function refuseBeside(file: string, others: readonly string[]): void {
  const folder = folderOf(file);
  if (others.some((other) => folderOf(other) === folder)) throw new FindingsFault("key_beside_report");
}

function folderOf(file: string): string {
  const folder = path.dirname(path.resolve(file));
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
