/**
 * The text a program authenticates with: `ck_`, the mode, `sk` or `pk`, the characters of the
 * credential's id, and 26 characters of Crockford base32 for 128 random bits. The id inside lets the
 * vault find the row; only the whole text opens it.
 */

import { encodeBase32, formatId, newIdBytes, parseId } from "../kernel/id.ts";
import type { Random } from "../kernel/random.ts";

/** What can be read from a secret without knowing whether it is right. */
export interface SecretParts {
  readonly mode: "test" | "live";
  readonly kind: "secret" | "publishable";
  /** Id of the credential, `crd_…`. */
  readonly id: string;
}

const form = /^ck_(live|test)_(sk|pk)_([0-9A-HJKMNP-TV-Z]{28})[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Reads a secret's form; undefined when prefix, length, alphabet or check characters are wrong. */
export function parseSecret(text: string): SecretParts | undefined {
  const [, mode, kind, body] = form.exec(text) ?? [];
  if (body === undefined || parseId("crd", `crd_${body}`) === undefined) return undefined;
  return {
    mode: mode === "live" ? "live" : "test",
    kind: kind === "sk" ? "secret" : "publishable",
    id: `crd_${body}`,
  };
}

/** A fresh credential id and its secret; neither holds a run of digits that looks like a card number. */
export function newSecret(
  random: Random,
  mode: SecretParts["mode"],
  kind: SecretParts["kind"],
): { readonly id: string; readonly text: string } {
  for (;;) {
    const id = formatId("crd", newIdBytes(random));
    const chance = random.bytes(16);
    const text = `ck_${mode}_${kind === "secret" ? "sk" : "pk"}_${id.slice(4)}${encodeBase32(chance)}`;
    chance.fill(0);
    if (!/[0-9]{12}/.test(text)) return { id, text };
  }
}

/** The secret in an `Authorization` header of the Bearer scheme (RFC 6750, 2.1), or undefined. */
export function secretOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (header.startsWith("Bearer ck_")) return header.slice(7);
  return /^bearer +(\S+)$/i.exec(header)?.[1];
}
