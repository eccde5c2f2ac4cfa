/** The signed head of the tree (C2SP tlog-checkpoint). */
import type { KeyObject } from "node:crypto";
import { fromBase64, toBase64 } from "./base64.ts";
import { emptyRoot, isHash, sameHash } from "./hash.ts";
import { TrailRefused } from "./refused.ts";
import { isPlainText, openNote, signNote } from "./signed-note.ts";
import { isTimestamp } from "./timestamp.ts";
import { isSize } from "./tree-size.ts";
import { isKeyName, type VerifierKey } from "./verifier-key.ts";

/**
 * What a log states about itself: its name, how many leaves it has, their root, and when it said so.
 * The origin is also the name of the key that signs.
 */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** RFC 3339, UTC, three decimals; undefined when the checkpoint does not say. */
  readonly at: string | undefined;
};

/** A checkpoint whose signature was checked, and the trusted keys that signed it. */
export type OpenedCheckpoint = Checkpoint & { readonly signers: readonly VerifierKey[] };

/**
 * The body of a checkpoint: origin, decimal size, base64 root, and `at <time>` as an extension line.
 *
 * @throws `checkpoint_refused` when a part is not what a checkpoint may hold
 */
export function formatCheckpoint(checkpoint: {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly at?: string;
}): string {
  const { origin, size, root, at } = checkpoint;
  const time = at === undefined ? "" : `at ${at}\n`;
  const body = `${origin}\n${size}\n${toBase64(root)}\n${time}`;
  const read = readBody(body);
  if (read?.origin !== origin || read.size !== size || read.at !== at)
    throw new TrailRefused("checkpoint_refused");
  return body;
}

/**
 * The checkpoint as a signed note.
 *
 * @throws `checkpoint_refused` unless the body is a checkpoint body whose origin is the key's name;
 * `key_refused`
 */
export function signCheckpoint(
  body: string,
  key: { readonly name: string; readonly privateKey: KeyObject },
): string {
  if (readBody(body)?.origin !== key.name) throw new TrailRefused("checkpoint_refused");
  return signNote(body, key.name, key.privateKey);
}

/**
 * The checkpoint in a signed note, if a given key named like its origin signed it.
 *
 * @throws `checkpoint_refused` for anything else
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint {
  const opened = openNote(note, keys);
  const checkpoint = opened === undefined ? undefined : readBody(opened.text);
  if (opened === undefined || checkpoint === undefined) throw new TrailRefused("checkpoint_refused");
  if (!opened.signers.some((key) => key.name === checkpoint.origin))
    throw new TrailRefused("checkpoint_refused");
  return { ...checkpoint, signers: opened.signers };
}

/** The parts of a body, or undefined. Extension lines that are not ours are allowed and skipped. */
function readBody(body: string): Checkpoint | undefined {
  const [origin = "", decimal = "", encoded = "", ...rest] = body.split("\n");
  const size = /^(0|[1-9]\d{0,15})$/.test(decimal) ? Number(decimal) : undefined;
  const root = fromBase64(encoded);
  if (!isPlainText(body) || !isKeyName(origin) || !isSize(size) || !isHash(root)) return undefined;
  if (size === 0 && !sameHash(root, emptyRoot)) return undefined;
  const end = rest.pop();
  const times = rest.filter((line) => line.startsWith("at ")).map((line) => line.slice(3));
  if (end !== "" || rest.includes("") || times.length > 1 || !times.every(isTimestamp)) return undefined;
  return { origin, size, root, at: times[0] };
}
