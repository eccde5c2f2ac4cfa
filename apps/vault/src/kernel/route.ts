/** A route as data: every room lists its routes in `routes.ts`; the front door mounts and guards them. */

import type { Right } from "@cardkeep/protocol";
import type { z } from "zod";
import type { Caller } from "./caller.ts";
import type { Insert } from "./row.ts";

/** What a call hands to its use case: everything parsed, nothing raw. */
export interface Call<Params, Query, Body> {
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /**
   * The rows that keep this answer for replay under the request's `Idempotency-Key`; none without a key.
   * A use case that changes something commits them in the same transaction as the change.
   */
  readonly keep: (answer: Answer<unknown>) => readonly Insert[];
}

/** What a use case answers with. */
export interface Answer<Reply> {
  readonly status: number;
  readonly reply: Reply;
}

/** How an `Idempotency-Key` is honoured: the answer is kept and replayed, or the work is simply done again. */
export type Replay = "stored" | "again";

/** One route. */
export interface Route<Params, Query, Body, Reply> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path with `:name` parameters, below the host. */
  readonly path: string;
  /** One sentence for the reference. */
  readonly summary: string;
  readonly right: Right;
  /** The trail action the route records, or null when it records none. */
  readonly trail: string | null;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** The shape of the answer; what it does not declare does not leave. */
  readonly reply: z.ZodType<Reply>;
  readonly statuses: readonly number[];
  /** Bytes the body may have, when other than the front door's default. */
  readonly bodyLimit?: number;
  readonly replay?: Replay;
  readonly run: (call: Call<Params, Query, Body>) => Promise<Answer<Reply>>;
}

/** A route whose types have been checked against each other and are no longer needed. */
export type AnyRoute = Route<unknown, unknown, unknown, unknown>;

/** Checks that a route's schemas and its use case fit, and forgets the types. */
export function route<Params = undefined, Query = undefined, Body = undefined, Reply = undefined>(
  definition: Route<Params, Query, Body, Reply>,
): AnyRoute {
  return definition as unknown as AnyRoute;
}
