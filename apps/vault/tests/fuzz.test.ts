/** Thousands of requests made from the vault's own document, and from rubbish: none is a defect, none leaks. */

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { testCards } from "@cardkeep/pan/test-cards";
import { onEveryDatabase } from "../src/db/testing/databases.ts";
import { startVault, type TestVault } from "../src/testing/vault.ts";
import { type Method, readReference } from "./documented-calls.ts";
import { problemIn } from "./problem-reply.ts";
import { type Draw, type RandomRequest, randomRequest } from "./random-requests.ts";
import { runSeed, seeded } from "./seeded.ts";

const requests = { sqlite: 20_000, postgres: 2000 } as const;
/** After this many requests the memory is looked at for the first time. */
const settled = { sqlite: 2000, postgres: 500 } as const;
const atOnce = 32;
/** The heap may grow by this factor and this many bytes from the first look to the last. */
const heapFactor = 1.5;
const heapSlack = 8_000_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const numbers = testCards.filter(({ isConfirmed }) => isConfirmed).map(({ digits }) => digits);

/** A request as it is told when it failed, without the numbers in it. */
function told({ method, url, headers, payload }: RandomRequest): string {
  const { authorization: _secret, ...others } = headers;
  const text = `${method} ${url} ${JSON.stringify(others)} ${payload?.toString("latin1") ?? ""}`;
  return text.replaceAll(/\d{11,}/g, "(digits)").slice(0, 1500);
}

onEveryDatabase("requests drawn at random", (kind) => {
  let vault: TestVault;
  let draw: Draw;
  const ids: string[] = [];
  let turn = 0;
  before(async () => {
    vault = await startVault(kind);
    const { calls, resolve } = await readReference(vault);
    ids.push("tok_3ZXG58AMPG9HAC6KSPQZGVV65P46", "none");
    for (const number of numbers.slice(0, 5)) {
      const card = { number, exp_month: 12, exp_year: 2031, name: "Ada" };
      const { body } = await vault.call("POST", "/v1/tokens", { body: { type: "card", card } });
      ids.push(String(body["id"]));
    }
    draw = {
      chance: seeded(runSeed),
      reference: { resolve },
      numbers,
      ids,
      calls,
      secrets: [
        vault.secret,
        await vault.credential(["tokens.create"]),
        await vault.credential(["trail.read"]),
      ],
    };
  });
  after(() => vault.stop());

  /** Sends one request and says what was wrong with the reply. */
  async function faultOf(request: RandomRequest, statuses: Map<number, number>): Promise<string | undefined> {
    const reply = await vault.house.server.inject({ ...request, method: request.method as Method });
    const { statusCode: status, body: text, headers } = reply;
    const [made] = /"(?:tok|crd)_\w+/.exec(status === 201 ? text : "") ?? [];
    // What was made takes the place of what may be gone by now.
    if (made !== undefined) ids[2 + (turn++ % 20)] = made.slice(1);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 500) return `answered ${status}`;
    if (status >= 400 && request.method !== "HEAD") {
      try {
        problemIn({ status, text, headers });
      } catch (fault) {
        return `answered ${status} without a problem document: ${fault instanceof Error ? fault.message : ""}`;
      }
    }
    const mayShow = (status === 200 && /reveal/.test(request.url)) || /^\/(docs|openapi)/.test(request.url);
    // A measured share such as 0.4222222222222 reads like a published card; labels and counts have no point.
    const shown = request.url === "/metrics" ? text.replaceAll(/\d*\.\d+/g, "") : text;
    if (!mayShow && numbers.some((number) => shown.includes(number)))
      return `answered ${status} with a number`;
    return undefined;
  }

  it(`${requests[kind]} requests: no defect, only problem documents, no number, no growing memory`, {
    timeout: 120_000,
  }, async (t) => {
    const statuses = new Map<number, number>();
    const started = performance.now();
    let firstHeap = 0;
    for (let sent = 0; sent < requests[kind]; sent += atOnce) {
      const slice = Array.from({ length: atOnce }, () => randomRequest(draw));
      const faults = await Promise.all(slice.map((request) => faultOf(request, statuses)));
      for (const [at, fault] of faults.entries()) {
        const request = slice[at];
        if (fault === undefined || request === undefined) continue;
        const log = vault.logLines.filter((line) => line.includes('"error"')).slice(-3);
        assert.fail(
          `CARDKEEP_TEST_SEED=${runSeed}, after ${sent}: ${fault}\n${told(request)}\n${log.join("")}`,
        );
      }
      // The log of the test is not the vault's memory.
      vault.logLines.length = 0;
      if (firstHeap === 0 && sent >= settled[kind]) firstHeap = heapBytes();
    }
    const lastHeap = heapBytes();

    const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`);
    t.diagnostic(`seed ${runSeed}: ${counted.join(", ")} in ${Math.round(performance.now() - started)} ms`);
    t.diagnostic(`heap ${firstHeap} bytes, then ${lastHeap}`);
    assert.ok((statuses.get(200) ?? 0) + (statuses.get(201) ?? 0) > requests[kind] / 8, "too few were sound");
    assert.ok(
      lastHeap <= firstHeap * heapFactor + heapSlack,
      `the heap grew from ${firstHeap} to ${lastHeap}`,
    );
    assert.equal((await vault.call("GET", "/readyz", { secret: null })).status, 200);
  });
});
