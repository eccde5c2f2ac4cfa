/** Calls about the trail. Reading it is itself recorded. */

import type { TrailCheckpoint, TrailFilterRequest, TrailList, TrailProof } from "@cardkeep/protocol";
import { calls } from "./calls.ts";
import type { CallOptions, Send } from "./send.ts";

/** Which entries a list is about; `limit` rows a page, 1 to 200. */
export type TrailFilter = Omit<TrailFilterRequest, "limit"> & { readonly limit?: number };

/** Calls about the trail. Each throws `CardkeepProblem` or `CardkeepUnreachable`. */
export interface TrailCalls {
  /** One page of entries, newest first. */
  readonly list: (filter?: TrailFilter, options?: CallOptions) => Promise<TrailList>;
  /** The signed head. */
  readonly checkpoint: (options?: CallOptions) => Promise<TrailCheckpoint>;
  /** Proof that the entry with this number is in the tree. Not verified here: `@cardkeep/trail-log` does. */
  readonly proof: (entry: number, options?: CallOptions) => Promise<TrailProof>;
}

/** Binds the calls about the trail. */
export function trailCalls(send: Send): TrailCalls {
  return {
    list: (filter, options) => send(calls.trail.list, { query: { ...filter }, options }),
    checkpoint: (options) => send(calls.trail.checkpoint, { options }),
    proof: (entry, options) => send(calls.trail.proof, { query: { entry }, options }),
  };
}
