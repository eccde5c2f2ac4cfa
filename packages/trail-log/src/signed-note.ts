/** Text with signatures under it (C2SP signed-note), Ed25519 only. */
import { type KeyObject, sign, verify } from "node:crypto";
import { fromBase64, toBase64 } from "./base64.ts";
import { isKeyName, type VerifierKey, verifierKey } from "./verifier-key.ts";

/** Longest note that is read, UTF-16 units: room for far more than the 16 signatures all must accept. */
const maxNoteLength = 262_144;

/** The signed text and the keys that signed it. */
export type OpenedNote = { readonly text: string; readonly signers: readonly VerifierKey[] };

/**
 * The note of a text that ends in a newline: the text, an empty line, one signature line.
 *
 * @throws `key_refused`
 */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  const { id } = verifierKey(name, privateKey);
  const signature = sign(null, Buffer.from(text), privateKey);
  return `${text}\n— ${name} ${toBase64(Buffer.concat([Buffer.from(id, "hex"), signature]))}\n`;
}

/**
 * The text of a note and who signed it, or undefined unless at least one given key signed it and no given
 * key's signature is wrong. Signatures of other keys are skipped, as witnesses may add theirs.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote | undefined {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || note.length > maxNoteLength || !note.endsWith("\n") || !isPlainText(note))
    return undefined;
  const text = note.slice(0, split + 1);
  const signed = Buffer.from(text);
  const signers = new Set<VerifierKey>();
  for (const line of note.slice(split + 2, -1).split("\n")) {
    const signature = readSignature(line);
    if (signature === undefined) return undefined;
    const named = keys.filter((key) => key.name === signature.name && key.id === signature.id);
    const signer = named.find((key) => isSignedBy(key, signed, signature.bytes));
    if (signer !== undefined) signers.add(signer);
    else if (named.length > 0) return undefined;
  }
  return signers.size > 0 ? { text, signers: [...signers] } : undefined;
}

/** Whether a text may stand in a note: well-formed, and no control character but the newline. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text);
}

function readSignature(line: string): { name: string; id: string; bytes: Uint8Array } | undefined {
  const [, name, encoded] = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const blob = fromBase64(encoded ?? "");
  if (name === undefined || !isKeyName(name) || blob === undefined || blob.length < 5) return undefined;
  return { name, id: Buffer.from(blob.subarray(0, 4)).toString("hex"), bytes: blob.subarray(4) };
}

function isSignedBy(key: VerifierKey, text: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && verify(null, text, key.publicKey, signature);
}
