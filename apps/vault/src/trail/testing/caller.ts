/** Someone who reads the trail, for tests. */

import type { Caller } from "../../kernel/caller.ts";
import { parseInput } from "../../kernel/input.ts";
import type { AnyRoute } from "../../kernel/route.ts";

/** A caller of a tenant with the right to read the trail. */
export function readerOf(tenant: string): Caller {
  return {
    tenant,
    mode: "live",
    credential: `crd_of_${tenant}`,
    kind: "secret",
    rights: new Set(["trail.read"]),
    ip: "192.0.2.9",
    requestId: "req_1",
  };
}

/** Calls a route as the front door does: the query parsed by its schema, the answer cut to its shape. */
export async function callRoute(
  routes: readonly AnyRoute[],
  path: string,
  caller: Caller,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const found = routes.find((route) => route.path === path);
  if (found === undefined) throw new Error(`no route ${path}`);
  const parsed = found.query === undefined ? undefined : parseInput(found.query, query);
  const call = { caller, params: undefined, query: parsed, body: undefined, keep: () => [] };
  return found.reply.parse((await found.run(call)).reply);
}
