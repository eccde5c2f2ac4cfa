/** What is wrong is refused, is named by field and rule and never by value, and leaves nothing behind. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { onEveryDatabase } from "../src/db/testing/databases.ts";
import { startVault, type TestVault } from "../src/testing/vault.ts";
import { problemIn, assertRefused } from "./problem-reply.ts";
import { storedRows } from "./stored-rows.ts";
import { strayNumbers } from "./stray-numbers.ts";
import { wrongBodies } from "./wrong-bodies.ts";
import { prohibitedFields, wrongCards } from "./wrong-cards.ts";
import { wrongFields } from "./wrong-fields.ts";
import { amex, cardBody, visa } from "./wrong-request.ts";

const tables = {
  "a body that is not the vault's JSON": wrongBodies,
  "a field that breaks a rule": wrongFields,
  "a card that cannot be": wrongCards,
  "data that must never be handed in": prohibitedFields,
  "a card number where it would lie in clear": strayNumbers,
};

/** Whether a text repeats a number that was sent, or eight digits of it in a row. */
function repeats(text: string): boolean {
  const digits = text.replaceAll(/req_\w+/g, "");
  return [visa, amex].some(
    (number) => digits.includes(number.slice(0, 8)) || digits.includes(number.slice(-8)),
  );
}

onEveryDatabase("bad input", (kind) => {
  let vault: TestVault;
  before(async () => {
    vault = await startVault(kind);
    // The first numbered entry is there before rows are counted.
    await vault.call("GET", "/v1/trail/checkpoint");
  });
  after(() => vault.stop());

  for (const [title, requests] of Object.entries(tables)) {
    describe(title, () => {
      for (const { title, method, url, send, says } of requests) {
        it(title, async () => {
          const before = await storedRows(vault.place);

          const reply = await vault.call(method, url, send);

          assertRefused(reply, says);
          assert.equal(repeats(reply.text), false, "the reply repeats what was sent");
          assert.deepEqual(await storedRows(vault.place), before);
        });
      }
    });
  }

  it("of names that stand twice in an object the last counts, and the first goes nowhere (RFC 8259, 4)", async () => {
    const first = JSON.stringify({ number: amex, exp_month: 12, exp_year: 2031 });
    const last = JSON.stringify({ number: visa, exp_month: 12, exp_year: 2031 });

    const reply = await vault.call("POST", "/v1/tokens", {
      raw: `{"type":"card","card":${first},"card":${last}}`,
    });

    assert.equal(reply.status, 201, reply.text);
    assert.equal((reply.body["card"] as { last4: string }).last4, visa.slice(-4));
  });

  it("a bad item of a batch is refused like a bad request, and the good ones are stored", async () => {
    const items = [cardBody(), cardBody({}, { customer: visa }), cardBody({ number: "1" }), 7, cardBody()];

    const reply = await vault.call("POST", "/v1/tokens/batch", { body: { items } });

    const results = reply.body["data"] as { status: number; problem?: Record<string, unknown> }[];
    assert.deepEqual(
      results.map(({ status }) => status),
      [201, 400, 400, 400, 201],
    );
    for (const { status, problem } of results.filter(({ problem }) => problem !== undefined)) {
      const headers = {
        "content-type": "application/problem+json",
        "cardkeep-request-id": reply.headers["cardkeep-request-id"],
      };
      problemIn({ status, text: JSON.stringify(problem), headers });
    }
    assert.equal(repeats(JSON.stringify(results.map(({ problem }) => problem))), false);
  });

  it("a card number in a header the vault does not know is not looked at and not kept", async () => {
    const headers = {
      "x-card": visa,
      "user-agent": visa,
      referer: `/${visa}`,
      cookie: `c=${visa}`,
      "x-request-id": visa,
    };

    const reply = await vault.call("GET", "/v1/tokens?limit=1", { headers });

    assert.equal(reply.status, 200);
    assert.equal(repeats(vault.logLines.join("")), false);
  });

  it("no line of the log holds a number that was sent, at the level of debugging", () => {
    assert.ok(vault.logLines.length > 50);
    assert.equal(repeats(vault.logLines.join("")), false);
  });
});
