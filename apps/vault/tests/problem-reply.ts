/** What every refusal must look like, whatever was wrong. */

import assert from "node:assert/strict";

/** The part of a reply that is looked at. */
export interface SeenReply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a refusal says, beside its form. */
export interface Expected {
  readonly status: number;
  readonly code: string;
  readonly param?: string | undefined;
  readonly rule?: string | undefined;
}

const names = new Set(["type", "title", "status", "code", "param", "rule", "request_id"]);

/** The refusal in a reply; fails when the reply is not a problem document with its request's id (RFC 9457). */
export function problemIn(reply: SeenReply): Expected {
  assert.match(
    String(reply.headers["content-type"]),
    /^application\/problem\+json/,
    reply.text.slice(0, 200),
  );
  const body = JSON.parse(reply.text) as Record<string, unknown>;
  assert.equal(body["status"], reply.status);
  assert.match(String(body["code"]), /^[a-z][a-z0-9_]+$/);
  assert.equal(body["type"], `/docs#problem-${String(body["code"])}`);
  assert.match(String(body["request_id"]), /^req_/);
  assert.equal(body["request_id"], reply.headers["cardkeep-request-id"]);
  assert.deepEqual(
    Object.keys(body).filter((name) => !names.has(name)),
    [],
  );
  return body as unknown as Expected;
}

/** Fails unless the reply is this refusal. */
export function assertRefused(reply: SeenReply, expected: Expected): void {
  const { status, code, param, rule } = problemIn(reply);
  assert.deepEqual(
    { status, code, param, rule },
    { status: expected.status, code: expected.code, param: expected.param, rule: expected.rule },
  );
}
