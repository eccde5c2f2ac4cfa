import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { type ClientSettings, createClient } from "./index.ts";
import { fakeVault, reply } from "./testing/fake-vault.ts";

const credential = "ck_test_sk_EXAMPLE";
const url = "https://vault.example";

const accepted: readonly (readonly [string, ClientSettings])[] = [
  ["https", { url, credential }],
  ["loopback by name without TLS", { url: "http://localhost:7430", credential }],
  ["loopback by number without TLS", { url: "http://127.0.0.1:7430/", credential }],
  ["loopback of IPv6 without TLS", { url: "http://[::1]:7430", credential }],
  ["plain HTTP where it is allowed", { url: "http://vault:7430", credential, allowPlainHttp: true }],
  ["a path before the calls", { url: `${url}/pci/`, credential }],
];
for (const [what, settings] of accepted) {
  test(`settings: ${what} is accepted`, () => {
    assert.doesNotThrow(() => createClient(settings));
  });
}

const refused: readonly (readonly [string, ClientSettings])[] = [
  ["plain HTTP to another host (PCI DSS 4.2.1)", { url: "http://vault:7430", credential }],
  ["a host that only begins like loopback", { url: "http://localhost.example", credential }],
  ["no address", { url: "vault", credential }],
  ["another scheme", { url: "ftp://vault.example", credential }],
  ["a password in the address", { url: "https://a:EXAMPLE@vault.example", credential }],
  ["a query in the address", { url: `${url}/?a=EXAMPLE`, credential }],
  ["an empty credential", { url, credential: " \n" }],
  ["a credential of two lines", { url, credential: "ck_test_sk_EXAMPLE\r\nx" }],
  ["no time at all", { url, credential, timeoutMs: 0 }],
  ["time without end", { url, credential, timeoutMs: Number.POSITIVE_INFINITY }],
];
for (const [what, settings] of refused) {
  test(`settings: ${what} is refused without quoting it`, () => {
    assert.throws(
      () => createClient(settings),
      (fault: unknown) => {
        assert.ok(fault instanceof TypeError);
        assert.doesNotMatch(fault.message, /EXAMPLE/);
        return true;
      },
    );
  });
}

test("a credential read from a file may end in a new line", async (t) => {
  const vault = await fakeVault(t, reply(200, { id: "tok_1" }));

  await createClient({ url: vault.url, credential: `${credential}\n` }).tokens.get("tok_1");

  assert.equal(vault.seen[0]?.headers.authorization, `Bearer ${credential}`);
});

test("an idempotency key that a header cannot hold is refused before anything is sent", async (t) => {
  const vault = await fakeVault(t, reply(200, { id: "tok_1" }));
  const { tokens } = createClient({ url: vault.url, credential });

  for (const idempotencyKey of ["", "a b", "a\nb", "é", "a".repeat(256)]) {
    await assert.rejects(tokens.create({ type: "text", text: "a" }, { idempotencyKey }), TypeError);
  }
  assert.equal(vault.seen.length, 0);
});

test("a fetch of the caller's own sends the requests, without cookies, caches or redirects", async () => {
  const asked: [string, RequestInit][] = [];
  const client = createClient({
    url,
    credential,
    fetch: async (address, init) => {
      asked.push([address, init]);
      return Response.json({ id: "tok_1" });
    },
  });

  await client.tokens.get("tok_1");

  const [address, init] = asked[0] ?? ["", {}];
  assert.equal(address, `${url}/v1/tokens/tok_1`);
  assert.deepEqual(
    [init.redirect, init.credentials, init.cache, init.referrerPolicy],
    ["error", "omit", "no-store", "no-referrer"],
  );
});

test("printing a client shows no credential", () => {
  const client = createClient({ url, credential });

  assert.ok(!JSON.stringify(client).includes(credential));
});

test("loading the client loads nothing but its own files", () => {
  const script = `
    import { registerHooks } from "node:module";
    const seen = [];
    registerHooks({ resolve: (name, context, next) => (seen.push(name), next(name, context)) });
    await import(${JSON.stringify(new URL("index.ts", import.meta.url).href)});
    console.log(JSON.stringify(seen.slice(1)));`;

  const seen = JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" }),
  ) as string[];

  assert.ok(seen.length > 5);
  assert.deepEqual(
    seen.filter((name) => !name.startsWith("./")),
    [],
  );
});
