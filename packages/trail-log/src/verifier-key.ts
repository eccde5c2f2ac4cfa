/** The public key that checks a checkpoint, and its text form (C2SP signed-note). */
import { createPublicKey, hash, type KeyObject } from "node:crypto";
import { fromBase64, toBase64 } from "./base64.ts";
import { TrailRefused } from "./refused.ts";

/** Ed25519, in the signed-note list of signature types. */
const signatureType = 1;

/** A named Ed25519 public key. `id` is 8 lower-case hex digits, derived from name and key. */
export type VerifierKey = { readonly name: string; readonly id: string; readonly publicKey: KeyObject };

/**
 * A verifier key from its parts. A private key is accepted and reduced to its public half.
 *
 * @throws `key_refused` for a name that is empty or holds a space, a plus or a control character, and for
 * a key that is not Ed25519
 */
export function verifierKey(name: string, key: KeyObject): VerifierKey {
  if (!isKeyName(name) || key.asymmetricKeyType !== "ed25519") throw new TrailRefused("key_refused");
  const publicKey = key.type === "private" ? createPublicKey(key) : key;
  return { name, id: keyId(name, rawKey(publicKey)), publicKey };
}

/** The text form: `name+id+base64(0x01 ‖ 32 key bytes)`. */
export function formatVerifierKey({ name, publicKey }: { name: string; publicKey: KeyObject }): string {
  const { id } = verifierKey(name, publicKey);
  return `${name}+${id}+${toBase64(Buffer.concat([Uint8Array.of(signatureType), rawKey(publicKey)]))}`;
}

/** The key in a text form. The id must be the one that name and key give. @throws `key_refused` */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const blob = fromBase64(encoded ?? "");
  if (name === undefined || blob?.length !== 33 || blob[0] !== signatureType)
    throw new TrailRefused("key_refused");
  const found = verifierKey(name, publicKeyOf(blob.subarray(1)));
  if (found.id !== id) throw new TrailRefused("key_refused");
  return found;
}

/** Whether a text may name a key: no Unicode space, no plus, no control character, well-formed, not empty. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}\p{Z}]+$/u.test(name) && name.isWellFormed();
}

function keyId(name: string, raw: Uint8Array): string {
  const input = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(signatureType), raw]);
  return hash("sha256", input, "hex").slice(0, 8);
}

function rawKey(publicKey: KeyObject): Uint8Array {
  return Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString("base64url");
  try {
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  } catch {
    throw new TrailRefused("key_refused");
  }
}
