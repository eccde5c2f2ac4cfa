import assert from "node:assert/strict";
import { test } from "node:test";
import { readAnswer } from "./connection.ts";

const text = 'HTTP/1.1 201 Created\r\nContent-Length: 11\r\ndate: x\r\n\r\n{"ok":true}';

test("an answer is whole with its last byte and not before", () => {
  const bytes = Buffer.from(text);

  for (let length = 0; length < bytes.length; length++) {
    assert.equal(readAnswer(bytes.subarray(0, length)), undefined);
  }
  const read = readAnswer(bytes);
  assert.equal(read?.answer.status, 201);
  assert.equal(read?.answer.body.toString(), '{"ok":true}');
  assert.equal(read?.length, bytes.length);
});

test("an answer without a length is refused, not waited for", () => {
  assert.throws(() => readAnswer(Buffer.from("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")));
});
