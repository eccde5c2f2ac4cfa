/** The root key under a passphrase: Argon2id (RFC 9106) gives the key that seals it. */

import { argon2 } from "node:crypto";
import { promisify } from "node:util";
import { EnvelopeRefused, openEnvelope, sealEnvelope } from "@cardkeep/envelope";
import { Secret } from "../../kernel/secret.ts";

/** What one derivation costs. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The second recommended option of RFC 9106 section 4 with one lane: above OWASP's minimum of 19 MiB and two passes. */
export const defaultCost: Argon2Cost = { memoryKib: 65_536, passes: 3, lanes: 1 };

const derive = promisify(argon2);
const context = { tenant: "installation", resource: "root.key", type: "root-key", schema: 1 };
const noKeyId = new Uint8Array(16);

/** Gives the derived key to `use` and wipes it. */
async function withDerived<T>(
  passphrase: Secret<"passphrase">,
  salt: Uint8Array,
  cost: Argon2Cost,
  use: (key: Uint8Array) => T,
): Promise<T> {
  const derived = passphrase.unseal((message) =>
    derive("argon2id", {
      message,
      nonce: salt,
      memory: cost.memoryKib,
      passes: cost.passes,
      parallelism: cost.lanes,
      tagLength: 32,
    }),
  );
  const key = await derived;
  try {
    return use(key);
  } finally {
    key.fill(0);
  }
}

/** What sealing a root takes. `sealSalt` is the envelope's salt, 32 random bytes. */
export interface SealRootArgs {
  readonly root: Secret<"root-key">;
  readonly passphrase: Secret<"passphrase">;
  readonly salt: Uint8Array;
  readonly sealSalt: Uint8Array;
  readonly cost: Argon2Cost;
}

/** The root sealed under a passphrase, 132 bytes. */
export function sealRoot({ root, passphrase, salt, sealSalt, cost }: SealRootArgs): Promise<Uint8Array> {
  return withDerived(passphrase, salt, cost, (key) =>
    root.unseal((plaintext) => sealEnvelope({ key, keyId: noKeyId, context, salt: sealSalt, plaintext })),
  );
}

/** The root, or undefined when the passphrase is not the one or the bytes were altered. */
export function unsealRoot(
  file: { readonly salt: Uint8Array; readonly sealed: Uint8Array; readonly cost: Argon2Cost },
  passphrase: Secret<"passphrase">,
): Promise<Secret<"root-key"> | undefined> {
  return withDerived(passphrase, file.salt, file.cost, (key) => {
    try {
      return Secret.seal("root-key", openEnvelope({ key, context, envelope: file.sealed }));
    } catch (fault) {
      if (fault instanceof EnvelopeRefused) return undefined;
      throw fault;
    }
  });
}
