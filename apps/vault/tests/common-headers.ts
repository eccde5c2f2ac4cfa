/** The headers that every answer carries. */

import assert from "node:assert/strict";

/** Headers of an answer. */
export type Headers = Readonly<Record<string, unknown>>;

/** Fails unless the headers are those of every answer, and none tells what the program is made of. */
export function assertCommon(headers: Headers, what: string): void {
  assert.equal(headers["cache-control"], "no-store", what);
  assert.equal(headers["x-content-type-options"], "nosniff", what);
  assert.equal(headers["x-frame-options"], "DENY", what);
  assert.equal(headers["referrer-policy"], "no-referrer", what);
  assert.match(
    String(headers["content-security-policy"]),
    /default-src 'none'.*frame-ancestors 'none'/,
    what,
  );
  assert.match(String(headers["cardkeep-request-id"]), /^req_[0-9A-Z]{28}$/, what);
  for (const name of ["server", "x-powered-by", "via", "access-control-allow-origin"]) {
    assert.equal(headers[name], undefined, `${what}: ${name}`);
  }
}
