/** What holds the root key: a file, a KMS or an HSM. One provider is one file of this folder. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Random } from "../../kernel/random.ts";
import type { Secret } from "../../kernel/secret.ts";

/** Which data key is wrapped. A wrapped key opens only under the context it was wrapped with. */
export interface WrapContext {
  readonly tenant: string;
  readonly purpose: KeyPurpose;
  /** Number of the version, from 1. */
  readonly version: number;
  /** Id of the data key, 16 bytes. */
  readonly id: Uint8Array;
}

/**
 * A root key that wraps data keys and never leaves its keeper.
 *
 * @pci 3.6.1.2, 3.7.2
 */
export interface KeyProvider {
  /** Name of the provider's file, as `CARDKEEP_KEY_PROVIDER` gives it. */
  readonly name: string;
  /** Wraps a data key of 32 bytes. Two wraps of one key differ. */
  wrap(key: Secret<"data-key">, context: WrapContext): Promise<Uint8Array>;
  /**
   * Opens a wrapped key.
   *
   * @throws `key_unwrap_refused` when the bytes were altered, or belong to another context or root
   */
  unwrap(wrapped: Uint8Array, context: WrapContext): Promise<Secret<"data-key">>;
  /** Wipes what is in memory. The provider cannot be used afterwards. */
  close(): void;
}

/** What a provider is opened with. */
export interface ProviderOptions {
  /** The data folder. */
  readonly dataDir: string;
  /** Environment variables of the process. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly random: Random;
  /** Whether the database holds no data key yet: only then a root key may be made. */
  readonly isNewDatabase: boolean;
}

/** What every file of this folder exports as `provider`. */
export interface ProviderFactory {
  readonly name: string;
  /** @throws KeyFileFault when the root key cannot be used, with a sentence that says what to do */
  open(options: ProviderOptions): Promise<KeyProvider>;
}
