/** Requests that fail before any route is found: they are answered like all others, and nothing is repeated. */

import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply } from "fastify";
import { formatId } from "../kernel/id.ts";
import { problemOf } from "../kernel/problem.ts";
import type { Random } from "../kernel/random.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { refuse } from "./errors.ts";
import { commonHeaders } from "./headers.ts";

/** The media type of a problem document with its encoding. */
const problemType = "application/problem+json; charset=utf-8";

/** Answers with a problem document. */
export function sendProblem(reply: FastifyReply, refusal: Refusal, requestId: string): FastifyReply {
  return reply
    .code(refusal.status)
    .type(problemType)
    .send(JSON.stringify(problemOf(refusal, requestId)));
}

/** What node's parser or its timer found wrong. */
function refusalOf(fault: Error): Refusal {
  const code = "code" in fault ? fault.code : undefined;
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return refuse.request_timeout();
  if (code === "HPE_HEADER_OVERFLOW") return refuse.headers_too_large();
  return refuse.malformed_request();
}

/** Ends a connection whose bytes are no request, or came too late, with a problem document. */
export function endConnection(random: Random, fault: Error, socket: Socket): void {
  if (socket.writable) {
    const refusal = refusalOf(fault);
    const requestId = formatId("req", random.bytes(16));
    const body = JSON.stringify(problemOf(refusal, requestId));
    const headers = {
      ...commonHeaders,
      "cardkeep-request-id": requestId,
      "content-type": problemType,
      "content-length": String(Buffer.byteLength(body)),
      connection: "close",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const status = `${refusal.status} ${STATUS_CODES[refusal.status] ?? ""}`;
    socket.write(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`);
  }
  socket.destroy();
}
