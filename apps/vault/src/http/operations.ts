/** The calls for whoever operates the vault: alive, ready, metrics, and the reference. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "../kernel/caller.ts";
import { Refusal } from "../kernel/refusal.ts";
import { refuse } from "./errors.ts";
import type { Metrics } from "./metrics.ts";

/** What these calls need. */
export interface Operations {
  readonly metrics: Metrics;
  /** Throws when the database, the keys or the trail do not answer. */
  readonly checkReady: () => Promise<void>;
  /** @throws `unauthenticated`, `forbidden` */
  readonly authorizeMetrics: (
    header: string | undefined,
    request: { ip: string; requestId: string },
  ) => Promise<Caller>;
  readonly openApi: string;
  readonly reference: { readonly html: string; readonly contentSecurityPolicy: string };
}

/** Mounts them. `/healthz` says that the process runs; `/readyz` that it can do its work. */
export function mountOperations(server: FastifyInstance, operations: Operations): void {
  const alive = async (_request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    reply.type("application/json; charset=utf-8");
    return '{"status":"alive"}';
  };
  const ready = async (_request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    try {
      await operations.checkReady();
    } catch (fault) {
      if (fault instanceof Refusal) throw fault;
      throw refuse.not_ready({ retryAfterSeconds: 2, cause: fault });
    }
    reply.type("application/json; charset=utf-8");
    return '{"status":"ready"}';
  };
  // Some load balancers ask with HEAD.
  server.route({ method: ["GET", "HEAD"], url: "/healthz", handler: alive });
  server.route({ method: ["GET", "HEAD"], url: "/readyz", handler: ready });
  server.get("/metrics", async (request, reply) => {
    await operations.authorizeMetrics(request.headers.authorization, {
      ip: request.ip,
      requestId: request.id,
    });
    reply.type(operations.metrics.contentType);
    return operations.metrics.text();
  });
  server.get("/openapi.json", async (_request, reply) => {
    reply.type("application/json; charset=utf-8");
    return operations.openApi;
  });
  server.get("/docs", async (_request, reply) => {
    reply.header("content-security-policy", operations.reference.contentSecurityPolicy);
    reply.type("text/html; charset=utf-8");
    return operations.reference.html;
  });
}
