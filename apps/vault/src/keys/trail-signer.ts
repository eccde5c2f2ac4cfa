/** Signs heads of the trail with the installation's key `trail-signing`. */

import { createPrivateKey, type KeyObject } from "node:crypto";
import { formatVerifierKey, signCheckpoint, verifierKey } from "@cardkeep/trail-log";
import type { TrailSigner } from "../trail/index.ts";
import { type DataKey, keyIdText } from "./data-key.ts";
import type { Keys } from "./key-ring.ts";
import { systemTenant } from "./purposes.ts";

/** DER of an Ed25519 private key in PKCS #8 up to its 32 bytes (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

interface Signing {
  readonly version: number;
  readonly privateKey: KeyObject;
  readonly verifierKey: string;
}

/**
 * A signer over the active key. Between two readings of the database it signs with the version it used
 * last, so signing never waits. `verifierKey` belongs to the last signature.
 *
 * Node keeps the private key in memory of its own, which is freed and not wiped.
 *
 * @throws a defect when the keys are not opened by `openKeys`
 * @pci 10.3.4
 */
export function trailSignerOf(keys: Keys, name: string): TrailSigner {
  let signing = signingOf(keys.activeNow(systemTenant, "trail-signing"), name);
  const refresh = (): void => {
    const key = keys.activeNow(systemTenant, "trail-signing");
    if (key === undefined) {
      keys.active(systemTenant, "trail-signing").catch(() => undefined);
    } else if (key.version !== signing.version) {
      signing = signingOf(key, name);
    }
  };
  return {
    name,
    get verifierKey() {
      return signing.verifierKey;
    },
    sign(body) {
      refresh();
      return signCheckpoint(body, { name, privateKey: signing.privateKey });
    },
  };
}

function signingOf(key: DataKey | undefined, name: string): Signing {
  if (key === undefined) throw new Error("the trail-signing key is not open");
  const privateKey = key.secret.unseal((seed) => {
    const der = Buffer.concat([pkcs8Prefix, seed]);
    try {
      return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    } finally {
      der.fill(0);
    }
  });
  const { publicKey } = verifierKey(name, privateKey);
  return { version: key.version, privateKey, verifierKey: formatVerifierKey({ name, publicKey }) };
}

/**
 * Origin of this installation's trail and name of every key that signs it. It goes by the first signing
 * key, which no rotation renames, so two installations never sign under one name.
 */
export async function trailOrigin(keys: Pick<Keys, "inventory">): Promise<string> {
  const versions = await keys.inventory(systemTenant);
  const first = versions.find((row) => row.purpose === "trail-signing" && row.version === 1);
  if (first === undefined) throw new Error("the keys of the installation are not made yet");
  return `cardkeep/trail/${keyIdText(first.id)}`;
}
