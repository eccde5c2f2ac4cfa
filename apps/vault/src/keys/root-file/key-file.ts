/**
 * The text of a key file, one line:
 * `cardkeep-root-key 1 plain <root>` or
 * `cardkeep-root-key 1 argon2id m=<KiB>,t=<passes>,p=<lanes> <salt> <sealed root>`; bytes in base64.
 */

import type { Argon2Cost } from "./seal-root.ts";

/** A key file, read but not opened. */
export type KeyFile =
  | { readonly kind: "plain"; readonly root: Uint8Array }
  | {
      readonly kind: "sealed";
      readonly cost: Argon2Cost;
      readonly salt: Uint8Array;
      readonly sealed: Uint8Array;
    };

/** Bytes of the root key: AES-256 strength. */
export const rootLength = 32;
/** Bytes of the salt of the passphrase (RFC 9106, 3.1). */
export const saltLength = 16;
/** A sealed root: the envelope of 32 bytes. */
const sealedLength = 132;

const name = "cardkeep-root-key";
const version = "1";

/** The line of a key file. */
export function formatKeyFile(file: KeyFile): string {
  if (file.kind === "plain") return `${name} ${version} plain ${encode(file.root)}\n`;
  const { memoryKib, passes, lanes } = file.cost;
  const cost = `m=${memoryKib},t=${passes},p=${lanes}`;
  return `${name} ${version} argon2id ${cost} ${encode(file.salt)} ${encode(file.sealed)}\n`;
}

/** Reads the text of a key file; a sentence without a byte of it when it is not one. */
export function parseKeyFile(text: string): KeyFile | { readonly fault: string } {
  const parts = text.replace(/\r?\n$/, "").split(" ");
  if (parts[0] !== name) return { fault: "it does not start as a key file does" };
  if (parts[1] !== version) return { fault: "its format version is not one this program knows" };
  if (parts[2] === "plain" && parts.length === 4) return parsePlain(parts[3] ?? "");
  if (parts[2] === "argon2id" && parts.length === 6) return parseSealed(parts.slice(3));
  return { fault: "it has the wrong number of parts" };
}

function parsePlain(text: string): KeyFile | { readonly fault: string } {
  const root = decode(text);
  if (root === undefined) return { fault: "the key in it is not base64" };
  if (root.length === rootLength) return { kind: "plain", root };
  root.fill(0);
  return { fault: `the key in it is not ${rootLength} bytes long` };
}

function parseSealed([costText = "", saltText = "", sealedText = ""]: readonly string[]):
  | KeyFile
  | { readonly fault: string } {
  const digits = /^m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})$/.exec(costText);
  const salt = decode(saltText);
  const sealed = decode(sealedText);
  if (digits === null) return { fault: "its Argon2id parameters are malformed" };
  const cost = { memoryKib: Number(digits[1]), passes: Number(digits[2]), lanes: Number(digits[3]) };
  if (!isBounded(cost)) return { fault: "its Argon2id parameters are outside the allowed bounds" };
  if (salt?.length !== saltLength || sealed?.length !== sealedLength) {
    return { fault: "its salt or its sealed key has the wrong length" };
  }
  return { kind: "sealed", cost, salt, sealed };
}

/**
 * Weaker than we write is refused, so that an altered file cannot cheapen a guess; so is a cost that would
 * exhaust the machine at start.
 */
function isBounded({ memoryKib, passes, lanes }: Argon2Cost): boolean {
  const isStrong = memoryKib >= 65_536 && passes >= 3 && lanes >= 1;
  return isStrong && memoryKib <= 262_144 && passes <= 10 && lanes <= 4;
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** Canonical base64 only: one text for one key. */
function decode(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  const own = bytes.toString("base64") === text ? Uint8Array.from(bytes) : undefined;
  bytes.fill(0);
  return own;
}
