/** The bytes of requests, made once; only card numbers and paths change from one to the next. */

import { batchBody, type BodyTemplate, cardNumbers, singleBody } from "../card-bodies.ts";
import type { Job } from "./job.ts";

/**
 * Gives the bytes of the next request. Each connection has its own maker, and a connection sends nothing
 * before its last request was answered, so one buffer is written over again and again.
 */
export type NextRequest = () => Buffer;

/** Head and body as one text. */
function requestText(job: Job, method: string, path: string, body: string): string {
  const lines = [`${method} ${path} HTTP/1.1`, `host: 127.0.0.1:${job.port}`];
  if (job.authorization !== undefined) lines.push(`authorization: ${job.authorization}`);
  if (body !== "") lines.push("content-type: application/json", `content-length: ${body.length}`);
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}

/** A maker that writes fresh numbers into a body. */
function numbered(job: Job, path: string, template: BodyTemplate, seed: number): NextRequest {
  const text = requestText(job, "POST", path, template.text);
  const bytes = Buffer.from(text, "latin1");
  const bodyAt = text.length - template.text.length;
  const places = template.numbersAt.map((at) => bodyAt + at);
  const write = cardNumbers(seed);
  return () => {
    for (const at of places) write(bytes, at);
    return bytes;
  };
}

/** A maker that goes through ready-made requests. */
function rotating(requests: readonly Buffer[], start: number): NextRequest {
  let at = start;
  return () => requests[at++ % requests.length] ?? Buffer.alloc(0);
}

/** The makers of a job, one for each connection. */
export function requestMakers(job: Job): readonly NextRequest[] {
  const { call } = job;
  const each = <T>(make: (index: number) => T): T[] =>
    Array.from({ length: job.connections }, (_, index) => make(index));
  switch (call.kind) {
    case "tokenize":
      return each((index) => numbered(job, "/v1/tokens", singleBody(), job.seed * 1009 + index));
    case "batch":
      return each((index) =>
        numbered(job, "/v1/tokens/batch", batchBody(call.items), job.seed * 1009 + index),
      );
    case "read": {
      const requests = call.paths.map((path) => Buffer.from(requestText(job, "GET", path, "")));
      return each((index) => rotating(requests, index));
    }
    case "reveal": {
      const body = JSON.stringify({ purpose: call.purpose });
      const requests = call.paths.map((path) => Buffer.from(requestText(job, "POST", path, body)));
      return each((index) => rotating(requests, index));
    }
  }
}
