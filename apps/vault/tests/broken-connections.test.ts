/** Connections that are slow, silent or no HTTP: each is answered or ended, in time. */

import assert from "node:assert/strict";
import net from "node:net";
import { after, before, describe, it } from "node:test";
import { buildDoor, openMetrics } from "../src/http/index.ts";
import { openLog } from "../src/kernel/log.ts";
import { systemRandom } from "../src/kernel/random.ts";
import { answerTo, parsed } from "./bare-connection.ts";
import { assertCommon } from "./common-headers.ts";
import { assertRefused } from "./problem-reply.ts";

describe("a door on a real port", () => {
  const late = 400;
  const door = buildDoor({
    random: systemRandom(),
    log: openLog("silent", () => undefined),
    metrics: openMetrics("0"),
    tls: undefined,
    isBehindTlsProxy: false,
    requestTimeoutMs: late,
  });
  let port = 0;
  before(async () => {
    door.post("/", async () => "{}");
    port = Number(new URL(await door.listen({ host: "127.0.0.1", port: 0 })).port);
  });
  after(() => door.close());

  for (const [title, bytes] of Object.entries({
    "says nothing": "",
    "sends half a header": "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "sends half a body":
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
    "sends half a chunk":
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{",
  })) {
    it(`ends a connection that ${title}, in time`, { timeout: 5000 }, async () => {
      const { answer, afterMs } = await answerTo(port, bytes);

      assert.ok(afterMs >= late * 0.9 && afterMs < late * 3, `${Math.round(afterMs)} ms`);
      if (answer === "") return;
      const reply = parsed(answer);
      assertRefused(reply, { status: 408, code: "request_timeout" });
      assertCommon(reply.headers, title);
    });
  }

  it("ends a connection that sends a byte now and then, in time all the same", {
    timeout: 5000,
  }, async () => {
    const started = performance.now();
    const socket = net.connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.resume();
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    const drip = setInterval(() => socket.write("a"), 50);

    await new Promise((resolve) => socket.once("close", resolve));
    clearInterval(drip);

    assert.ok(performance.now() - started < late * 3);
  });

  for (const [title, bytes, status, code] of [
    ["no HTTP at all", "hello\r\n\r\n", 400, "malformed_request"],
    ["another version", "GET / HTTP/9.9\r\n\r\n", 400, "malformed_request"],
    ["a header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nbad\r\n\r\n", 400, "malformed_request"],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
      400,
      "malformed_request",
    ],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
      "malformed_request",
    ],
    [
      "headers of twenty kilobytes",
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(20_000)}\r\n\r\n`,
      431,
      "headers_too_large",
    ],
  ] as const) {
    it(`answers ${title} like any other request, and ends the connection`, async () => {
      const { answer } = await answerTo(port, bytes);

      const reply = parsed(answer);
      assertRefused(reply, { status, code });
      assertCommon(reply.headers, title);
    });
  }
});
