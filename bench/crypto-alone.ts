/**
 * The cryptography of one card and nothing else, in a loop on one core, in a process of its own:
 * fingerprint, key derivation and sealing, and the leaf hash of a trail event that is already encoded.
 * Argument: seconds.
 */

import { createHmac, randomBytes } from "node:crypto";
import { sealEnvelope } from "@cardkeep/envelope";
import { encodeEvent, leafHash } from "@cardkeep/trail-log";
import { cardNumbers, numberLength } from "./card-bodies.ts";
import { leaveParent, sayToParent } from "./channel.ts";
import type { Sample } from "./samples.ts";

const seconds = Number(process.argv[2] ?? "1");
const key = randomBytes(32);
const keyId = randomBytes(16);
const label = Buffer.from("pan:v1");
const resource = "tok_3ZXG58AMPG9HAC6KSPQZGVV65P46";
const context = { tenant: "default", resource, type: "card", schema: 1 };
const event = encodeEvent({
  id: "evt_3MDVRGYK2V2T8XA2MN82CYFEEW8J",
  at: "2026-03-02T09:30:00.000Z",
  tenant: "default",
  actor: { kind: "credential", id: "crd_13T72XZ4JNHYDZRGF16752WTW0YB" },
  action: "token.create",
  resource,
  outcome: "success",
  ip: "127.0.0.1",
  request_id: "req_0TGA14K4VVM9VZWSZ3ZD3R2MRQY2",
  detail: { brand: "visa", last4: "4242", type: "card" },
});

const write = cardNumbers(1);
const digits = Buffer.alloc(numberLength);
const saltBytes = 32;
const salts = 256;

/** As many cards as the salts of one draw reach for. */
function sealBlock(): void {
  const pool = randomBytes(saltBytes * salts);
  for (let at = 0; at < pool.length; at += saltBytes) {
    write(digits, 0);
    createHmac("sha256", key).update(label).update(digits).digest();
    sealEnvelope({ key, keyId, context, salt: pool.subarray(at, at + saltBytes), plaintext: digits });
    leafHash(event);
  }
}

/** Cards per second over a span. */
function measure(span: number): Sample {
  const since = performance.now();
  let cards = 0;
  for (; performance.now() - since < span * 1000; cards += salts) sealBlock();
  return { perSecond: cards / ((performance.now() - since) / 1000) };
}

measure(seconds / 4);
await sayToParent(measure(seconds));
leaveParent();
