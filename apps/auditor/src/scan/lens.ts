/** What a thread scans with: a finder, decoders, memory, and how far it may go. */

import { createHmac } from "node:crypto";
import { type Finder, type FindOptions, openFinder, openKernel, type Preset } from "@cardkeep/finder";
import { loadDecoders } from "../decoders/choose-decoder.ts";
import type { Decoder } from "../decoders/decoder.ts";
import type { RunFinder } from "../decoders/islands.ts";
import type { Purse } from "../kernel/budget.ts";
import type { Hit } from "../kernel/hit.ts";
import type { Limits } from "../kernel/limits.ts";
import { windowLength } from "./windows.ts";

/** How a lens is made; plain values, so that they can be sent to another thread. */
export interface LensSetup {
  readonly preset: Preset;
  readonly minConfidence?: number;
  readonly limits: Limits;
  /** Stored bytes that may be read in all; without it, all. */
  readonly maxBytes?: number;
  /** Key of the fingerprints; without it findings have none. */
  readonly fingerprintKey?: Uint8Array;
  /** Whether outcomes are remembered: then it is noted where reading could go on. */
  readonly isRemembered?: boolean;
}

/** What one content after the other is scanned with. */
export interface Lens {
  readonly finder: Finder;
  /** With what encoded text inside other text is found, and searched once it is decoded. */
  readonly islands: { readonly kernel: RunFinder; readonly finder: Finder } | undefined;
  readonly options: FindOptions;
  readonly decoders: readonly Decoder[];
  readonly limits: Limits;
  readonly purse: Purse;
  readonly isRemembered: boolean;
  /** Memory for the pieces of a file on its way to a decoder. */
  readonly room: Uint8Array;
  /** Overwrites what content is left in memory. */
  wipe(): void;
}

/** Where a scan puts what it finds. */
export interface Desk {
  readonly onHit: (hit: Hit) => Promise<void>;
  /** Called after every window; may wait, to let the rest of the process live. */
  readonly onPause: () => Promise<void>;
}

/** Makes a lens; around a finder of one's own, which then is all that it looks with. */
export async function openLens(setup: LensSetup, own?: Finder): Promise<Lens> {
  const { preset, minConfidence, limits, maxBytes, fingerprintKey, isRemembered = false } = setup;
  const room = new Uint8Array(windowLength);
  const kernel = openKernel();
  const finder = own ?? openFinder({ kernel });
  const islands = own === undefined ? { kernel, finder: openFinder() } : undefined;
  return {
    finder,
    islands,
    options: {
      preset,
      ...(minConfidence === undefined ? {} : { minConfidence }),
      ...(fingerprintKey === undefined ? {} : { fingerprint: fingerprintsWith(fingerprintKey) }),
    },
    decoders: await loadDecoders(),
    limits,
    isRemembered,
    purse: { limit: maxBytes ?? Number.POSITIVE_INFINITY, spent: 0 },
    room,
    wipe() {
      room.fill(0);
      finder.wipe();
      islands?.finder.wipe();
    },
  };
}

/** Keyed fingerprints of numbers: HMAC-SHA-256, 43 characters of base64url (PCI DSS 3.5.1.1). */
export function fingerprintsWith(key: Uint8Array): (digits: string) => string {
  return (digits) => createHmac("sha256", key).update(digits).digest("base64url");
}
