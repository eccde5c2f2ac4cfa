/** The front door: limits, headers, ids, problem documents. No business. */

import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { formatId } from "../kernel/id.ts";
import { describeDefect, type Log } from "../kernel/log.ts";
import type { Random } from "../kernel/random.ts";
import { Refusal } from "../kernel/refusal.ts";
import { refuse } from "./errors.ts";
import { commonHeaders, strictTransport } from "./headers.ts";
import { takeOnlyJson } from "./json-body.ts";
import { endConnection, sendProblem } from "./malformed.ts";
import type { Metrics } from "./metrics.ts";

/** How the door is built. */
export interface DoorOptions {
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tls: { readonly certPath: string; readonly keyPath: string } | undefined;
  readonly isBehindTlsProxy: boolean;
  /** Milliseconds for a whole request to arrive; 30 seconds unless given. */
  readonly requestTimeoutMs?: number;
}

/** Bytes a body may have unless its route says otherwise: a 64 KiB text with room for its escapes. */
const bodyLimit = 512 * 1024;

/** Milliseconds for a whole request to arrive. */
const usualRequestTimeoutMs = 30_000;

/** Characters of a path, so that a long one ends before it is looked at. */
const maxParamLength = 100;

/** Fastify's own errors as refusals. */
const fastifyRefusals: Readonly<Record<string, () => Refusal>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: refuse.invalid_json,
  FST_ERR_CTP_EMPTY_JSON_BODY: refuse.empty_body,
  FST_ERR_CTP_BODY_TOO_LARGE: refuse.payload_too_large,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refuse.unsupported_media_type,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: refuse.malformed_request,
  FST_ERR_BAD_URL: refuse.malformed_request,
  FST_ERR_MAX_PARAM_LENGTH: refuse.uri_too_long,
};

/** What a thrown thing is to the caller: a refusal as it stands, a known protocol fault, or a defect. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : fastifyRefusals[code];
  if (known !== undefined) return known();
  // The JSON parser's own errors (also for keys such as __proto__) carry a status and no code.
  if (error instanceof SyntaxError || statusCode === 400) return refuse.invalid_json();
  return refuse.internal();
}

/** The server with its hooks; routes are mounted by the composition. */
export function buildDoor(options: DoorOptions): FastifyInstance {
  const { random, log, metrics, tls, isBehindTlsProxy, requestTimeoutMs = usualRequestTimeoutMs } = options;
  // Node looks for requests that are late at this interval only; its own default would double the limit.
  const http = { connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 4) };
  const https =
    tls === undefined
      ? null
      : {
          ...http,
          cert: readFileSync(tls.certPath),
          key: readFileSync(tls.keyPath),
          minVersion: "TLSv1.2" as const,
        };
  const answerHeaders = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.headers(commonHeaders);
    reply.header("cardkeep-request-id", request.id);
    if (https !== null || isBehindTlsProxy) reply.header("strict-transport-security", strictTransport);
  };
  const shape = {
    logger: false as const,
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: requestTimeoutMs,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength },
    // Only the proxy that connects to us is believed about the address behind it.
    trustProxy: isBehindTlsProxy ? (_address: string, hop: number) => hop === 0 : false,
    genReqId: () => formatId("req", random.bytes(16)),
    requestIdHeader: false as const,
    exposeHeadRoutes: false,
    return503OnClosing: true,
    // Validation is ours (zod, in mount.ts); the stock one would coerce types and drop unknown fields.
    schemaController: { compilersFactory: {} },
    clientErrorHandler: (fault: Error, socket: Socket) => endConnection(random, fault, socket),
    // Without this, a path that cannot be decoded or is too long would be repeated in the answer.
    frameworkErrors: (fault: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      answerHeaders(request, reply);
      return sendProblem(reply, refusalOf(fault), request.id);
    },
  };
  // Both kinds answer alike; the type of the socket below matters to nobody above.
  const server: FastifyInstance = https === null ? Fastify({ ...shape, http }) : Fastify({ ...shape, https });
  takeOnlyJson(server);

  const headers =
    https === null && !isBehindTlsProxy
      ? commonHeaders
      : { ...commonHeaders, "strict-transport-security": strictTransport };
  server.addHook("onRequest", (request, reply, done) => {
    reply.headers(headers);
    reply.header("cardkeep-request-id", request.id);
    done();
  });

  server.addHook("onResponse", (request, reply, done) => {
    const path = request.routeOptions.url ?? "(none)";
    metrics.answered(request.method, path, reply.statusCode, reply.elapsedTime / 1000);
    if (log.isDebug) {
      log.debug("answered", {
        method: request.method,
        route: path,
        status: reply.statusCode,
        request_id: request.id,
      });
    }
    done();
  });

  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    const at = { request_id: request.id, route: request.routeOptions.url ?? "(none)" };
    if (refusal.code === "internal") log.error("defect", { ...at, ...describeDefect(error) });
    else if (refusal.status >= 500) log.error(refusal.code, { ...at, ...describeDefect(refusal.cause) });
    const { retryAfterSeconds } = refusal.detail;
    if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
    if (refusal.status === 401) reply.header("www-authenticate", "Bearer");
    return sendProblem(reply, refusal, request.id);
  });

  server.setNotFoundHandler(() => {
    throw refuse.route_not_found();
  });
  return server;
}
