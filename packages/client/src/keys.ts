/** Calls about keys: an inventory without key material, and rotation. */

import type { KeyJob, KeyList, KeyPurpose } from "@cardkeep/protocol";
import { calls } from "./calls.ts";
import type { CallOptions, PostOptions, Send } from "./send.ts";

/** Calls about keys. Each throws `CardkeepProblem` or `CardkeepUnreachable`. */
export interface KeyCalls {
  /** Every version of every key. */
  readonly list: (options?: CallOptions) => Promise<KeyList>;
  /** Starts a rotation; follow it with `job`. */
  readonly rotate: (purpose: KeyPurpose, options?: PostOptions) => Promise<KeyJob>;
  /** How far a rotation is. */
  readonly job: (id: string, options?: CallOptions) => Promise<KeyJob>;
}

/** Binds the calls about keys. */
export function keyCalls(send: Send): KeyCalls {
  return {
    list: (options) => send(calls.keys.list, { options }),
    rotate: (purpose, options) => send(calls.keys.rotate, { params: { purpose }, options }),
    job: (id, options) => send(calls.keys.job, { params: { id }, options }),
  };
}
