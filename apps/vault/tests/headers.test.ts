/** What every answer carries, whatever was asked and however it was asked. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import tls from "node:tls";
import { newPlace, onEveryDatabase } from "../src/db/testing/databases.ts";
import { buildHouse } from "../src/house.ts";
import { openLog } from "../src/kernel/log.ts";
import { settingsOf, startVault, type TestVault } from "../src/testing/vault.ts";
import { answerTo } from "./bare-connection.ts";
import { assertCommon, type Headers } from "./common-headers.ts";
import { type DocumentedCall, operationPaths, readReference } from "./documented-calls.ts";
import { assertRefused, problemIn } from "./problem-reply.ts";
import { selfSigned } from "./self-signed.ts";

const portOf = (address: string): number => Number(new URL(address).port);

onEveryDatabase("headers", (kind) => {
  let vault: TestVault;
  let calls: readonly DocumentedCall[];
  before(async () => {
    vault = await startVault(kind);
    ({ calls } = await readReference(vault));
  });
  after(() => vault.stop());

  it("every call answers with the same security headers, right, wrong and unasked [6.2.4]", async () => {
    for (const { method, path, bodyExample: body } of calls) {
      const url = path.replace("{purpose}", "records").replaceAll(/\{\w+\}/g, "none");
      for (const send of [{ body }, { body, secret: null }, { raw: "{" }, { body: { odd: 1 } }]) {
        const { status, headers } = await vault.call(method, url, send);

        assertCommon(headers, `${method} ${path} ${status}`);
        assert.equal(headers["strict-transport-security"], undefined);
        assert.match(String(headers["content-type"]), /^application\/(problem\+)?json/);
      }
    }
  });

  it("so do the operator's calls and everything that is no call", async () => {
    const odd = [
      "/",
      "/nothing",
      "/v1",
      "/v1/tokens/%zz",
      `/v1/tokens/${"a".repeat(101)}`,
      "//v1/tokens",
      "/v1/tokens/x/y/z",
    ];
    for (const url of [...operationPaths, ...odd]) assertCommon((await vault.call("GET", url)).headers, url);
    const raw = Buffer.alloc(600_000, " ");
    const large = await vault.call("POST", "/v1/tokens", { raw });
    assertCommon(large.headers, "too large");
    assertRefused(large, { status: 413, code: "payload_too_large" });
  });

  it("the reference page runs no script and may be framed by nobody", async () => {
    const { headers, text } = await vault.call("GET", "/docs", { secret: null });

    assert.doesNotMatch(String(headers["content-security-policy"]), /script-src|unsafe-inline|\*/);
    assert.doesNotMatch(text, /<script|\son\w+=/i);
  });

  it("a refused credential is told how to come, and a reader when to come again", async () => {
    const { headers } = await vault.call("GET", "/v1/tokens", { secret: null });

    assert.equal(headers["www-authenticate"], "Bearer");
  });

  it("request ids are the vault's own and never come twice", async () => {
    const ids = new Set<unknown>();
    for (let at = 0; at < 500; at++) {
      const mine = { "cardkeep-request-id": "mine", "x-request-id": "mine", "request-id": "mine" };
      ids.add((await vault.call("GET", "/healthz", { headers: mine })).headers["cardkeep-request-id"]);
    }
    assert.equal(ids.size, 500);
    assert.equal(ids.has("mine"), false);
  });

  it("a path asked by a method it does not take says which it takes (RFC 9110, 15.5.6)", async () => {
    const inject = async (method: "PUT" | "HEAD" | "OPTIONS" | "DELETE" | "PATCH", url: string) =>
      vault.house.server.inject({ method, url, headers: { authorization: `Bearer ${vault.secret}` } });
    for (const { path } of calls) {
      const url = path.replace("{purpose}", "records").replaceAll(/\{\w+\}/g, "none");
      for (const method of ["PUT", "HEAD", "OPTIONS"] as const) {
        const reply = await inject(method, url);

        assert.equal(reply.statusCode, 405, `${method} ${path}`);
        const allowed = calls.filter((call) => call.path === path).map((call) => call.method);
        assert.deepEqual(String(reply.headers["allow"]).split(", ").sort(), allowed.sort());
        assertCommon(reply.headers, `${method} ${path}`);
      }
    }
    for (const method of ["PUT", "DELETE", "PATCH"] as const) {
      assert.equal(problemIn(spread(await inject(method, "/healthz"))).code, "route_not_found");
    }
  });
});

/** An injected reply as the checks want it. */
const spread = ({ statusCode, body, headers }: { statusCode: number; body: string; headers: Headers }) => ({
  status: statusCode,
  text: body,
  headers,
});

describe("TLS", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-tls-"));
  const pair = selfSigned(folder);
  const missing = "missing" in pair ? pair.missing : false;
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("a vault with a certificate speaks TLS 1.2 and up, and says so for two years [4.2.1]", {
    skip: missing,
  }, async () => {
    if ("missing" in pair) return;
    const place = await newPlace("sqlite");
    const house = await buildHouse(
      settingsOf(place, { CARDKEEP_TLS_CERT: pair.certPath, CARDKEEP_TLS_KEY: pair.keyPath }),
      { environment: {}, log: openLog("silent", () => undefined) },
    );
    try {
      const address = await house.listen();
      const ca = readFileSync(pair.certPath);
      const get = https.get(`https://localhost:${portOf(address)}/readyz`, { ca });
      const [response] = (await once(get, "response")) as [IncomingMessage];

      assert.match(address, /^https:/);
      assert.equal(await text(response), '{"status":"ready"}');
      assert.match(String(response.headers["strict-transport-security"]), /^max-age=63072000/);
      assertCommon(response.headers, "TLS");
      const old = tls.connect({
        port: portOf(address),
        host: "127.0.0.1",
        ca,
        maxVersion: "TLSv1.1",
        minVersion: "TLSv1",
        ciphers: "DEFAULT@SECLEVEL=0",
      });
      const [fault] = (await once(old, "error")) as [Error & { code?: string }];
      assert.match(fault.code ?? "", /TLS|SSL/);
      assert.equal(
        (await answerTo(portOf(address), "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).answer.includes("200"),
        false,
      );
    } finally {
      await house.close();
      await place.remove();
    }
  });

  it("a vault behind a TLS proxy says so too, and without either says nothing", async () => {
    const place = await newPlace("sqlite");
    const house = await buildHouse(settingsOf(place, { CARDKEEP_BEHIND_TLS_PROXY: "1" }), {
      environment: {},
      log: openLog("silent", () => undefined),
    });
    try {
      for (const url of ["/healthz", "/v1/tokens", "/nothing", "/%zz"]) {
        const { headers } = await house.server.inject({ url });
        assert.match(String(headers["strict-transport-security"]), /^max-age=63072000/, url);
      }
    } finally {
      await house.close();
      await place.remove();
    }
  });
});
