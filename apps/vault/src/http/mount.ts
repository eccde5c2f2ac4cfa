/** Mounts a room's routes: who asks, may they, is the input sound, and only then the use case. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";
import type { Caller } from "../kernel/caller.ts";
import { parseInput } from "../kernel/input.ts";
import type { Insert } from "../kernel/row.ts";
import type { Answer, AnyRoute, Call } from "../kernel/route.ts";
import { refuse } from "./errors.ts";
import type { IdempotentRunner } from "./idempotency.ts";

/** What mounting needs of the rooms below. */
export interface Gate {
  /** @throws `unauthenticated` */
  authenticate(
    header: string | undefined,
    request: { readonly ip: string; readonly requestId: string },
  ): Promise<Caller>;
  /** @throws `forbidden` */
  requireRight(caller: Caller, route: AnyRoute): void;
  readonly idempotent: IdempotentRunner;
}

/** A call without a query schema takes no query. */
const noQuery = z.strictObject({});

/** The query of a request in the route's shape; most routes take none, and most requests have none. */
function queryOf(route: AnyRoute, raw: unknown): unknown {
  if (route.query !== undefined) return parseInput(route.query, raw);
  for (const _name in raw as object) return parseInput(noQuery, raw);
  return undefined;
}

const keepNothing = (): readonly Insert[] => [];

/** The body of a request in the route's shape; a route without a body takes none. */
function bodyOf(route: AnyRoute, raw: unknown): unknown {
  if (route.body === undefined) {
    const isEmpty =
      raw === undefined || raw === null || (typeof raw === "object" && Object.keys(raw).length === 0);
    if (!isEmpty) throw refuse.unexpected_body();
    return undefined;
  }
  if (raw === undefined || raw === null) throw refuse.empty_body();
  return parseInput(route.body, raw);
}

/** Runs one request through its route. */
async function answerOf(
  gate: Gate,
  route: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer<unknown>> {
  const caller = await gate.authenticate(request.headers.authorization, {
    ip: request.ip,
    requestId: request.id,
  });
  gate.requireRight(caller, route);
  const params = route.params === undefined ? undefined : parseInput(route.params, request.params);
  const query = queryOf(route, request.query);
  const body = bodyOf(route, request.body);
  const callWith = (keep: Call<unknown, unknown, unknown>["keep"]) =>
    route.run({ caller, params, query, body, keep });
  const header = request.headers["idempotency-key"];
  if (route.method !== "POST" || header === undefined) return callWith(keepNothing);
  const keyed = { route, url: request.url, header: String(header), caller, body };
  const answer = await gate.idempotent.run(keyed, callWith);
  if (answer.isReplayed) reply.header("idempotency-replayed", "true");
  return answer;
}

/** Methods that a path may be asked with; those no route takes are answered 405 (RFC 9110, 15.5.6). */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Answers the methods that no route of a path takes. */
function mountRefusals(server: FastifyInstance, routes: readonly AnyRoute[]): void {
  for (const [url, own] of Map.groupBy(routes, ({ path }) => path)) {
    const taken: readonly string[] = own.map(({ method }) => method);
    server.route({
      method: methods.filter((method) => !taken.includes(method)),
      url,
      handler: (_request, reply) => {
        reply.header("allow", taken.join(", "));
        throw refuse.method_not_allowed();
      },
    });
  }
}

/** Mounts the routes on the server. */
export function mountRoutes(server: FastifyInstance, gate: Gate, routes: readonly AnyRoute[]): void {
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      handler: async (request, reply) => {
        const answer = await answerOf(gate, route, request, reply);
        // Parsing the answer drops whatever its shape does not declare.
        reply.code(answer.status).type("application/json; charset=utf-8");
        return JSON.stringify(route.reply.parse(answer.reply));
      },
    });
  }
  mountRefusals(server, routes);
}
