/** The root key in a file of the data folder, optionally sealed by a passphrase. */

import { createHmac } from "node:crypto";
import { EnvelopeRefused, openEnvelope, sealEnvelope, type Context } from "@cardkeep/envelope";
import type { Random } from "../../kernel/random.ts";
import { Secret } from "../../kernel/secret.ts";
import { dataKeyLength } from "../data-key.ts";
import { refuse } from "../errors.ts";
import { openRootKey } from "../root-file/open-root-key.ts";
import type { KeyProvider, ProviderFactory, WrapContext } from "./provider.ts";

const saltLength = 32;

/** Tenant, purpose, version and id are all bound, so a wrapped key that is moved to another row does not open. */
function contextOf({ tenant, purpose, version, id }: WrapContext): Context {
  const resource = `${purpose}/${version}/${Buffer.from(id).toString("hex")}`;
  return { tenant, resource, type: "data-key", schema: 1 };
}

/** Names the root in the envelope's header without telling anything about it: 16 bytes of a keyed hash. */
function rootIdOf(root: Uint8Array): Uint8Array {
  return createHmac("sha256", root).update("cardkeep root key id").digest().subarray(0, 16);
}

/** A provider over a root key in memory. The root is the provider's from here on. */
export function localProvider(root: Secret<"root-key">, random: Random): KeyProvider {
  const rootId = root.unseal(rootIdOf);
  return {
    name: "local",
    wrap: async (key, context) =>
      root.unseal((rootBytes) =>
        key.unseal((plaintext) =>
          sealEnvelope({
            key: rootBytes,
            keyId: rootId,
            context: contextOf(context),
            salt: random.bytes(saltLength),
            plaintext,
          }),
        ),
      ),
    unwrap: async (wrapped, context) =>
      root.unseal((rootBytes) => {
        let opened: Uint8Array;
        try {
          opened = openEnvelope({ key: rootBytes, context: contextOf(context), envelope: wrapped });
        } catch (fault) {
          if (fault instanceof EnvelopeRefused) throw refuse.key_unwrap_refused();
          throw fault;
        }
        if (opened.length === dataKeyLength) return Secret.seal("data-key", opened);
        opened.fill(0);
        throw refuse.key_unwrap_refused();
      }),
    close: () => root[Symbol.dispose](),
  };
}

/** The provider of the setting `CARDKEEP_KEY_PROVIDER=local`, the default. @pci 3.6.1.2, 3.6.1.3 */
export const provider: ProviderFactory = {
  name: "local",
  open: async (options) => localProvider(await openRootKey(options), options.random),
};
