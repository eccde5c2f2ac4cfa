import assert from "node:assert/strict";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { formatCheckpoint, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { emptyRoot } from "./hash.ts";
import { openNote, signNote } from "./signed-note.ts";
import { sampleKey } from "./testing/sample-trail.ts";
import { formatVerifierKey, parseVerifierKey, verifierKey } from "./verifier-key.ts";

const refused = { name: "TrailRefused", code: "checkpoint_refused" };
const origin = "vault.example/trail/default";
const privateKey = sampleKey("checkpoint test");
const key = verifierKey(origin, privateKey);
const root = new Uint8Array(32).fill(7);
const at = "2026-03-01T08:30:00.250Z";
const sign = (body: string): string => signNote(body, origin, privateKey);
const note = signCheckpoint(formatCheckpoint({ origin, size: 42, root, at }), { name: origin, privateKey });

/** The example key and note that the signed-note implementation of the Go project publishes. */
const published = {
  key: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  seed: "YEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature: "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
};

test("the published signed-note example is read and written byte for byte", () => {
  const peter = parseVerifierKey(published.key);
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  // The published private key is base64 of the type byte and the seed.
  const seed = Buffer.from(`A${published.seed}`, "base64").subarray(1);
  const secret = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" });
  const expected = `${published.text}\n— PeterNeumann ${published.signature}\n`;

  assert.equal(openNote(expected, [peter])?.text, published.text);
  assert.equal(signNote(published.text, "PeterNeumann", secret), expected);
  assert.equal(formatVerifierKey({ name: "PeterNeumann", publicKey: secret }), published.key);
  assert.equal(openNote(expected.replace("answer", "Answer"), [peter]), undefined);
});

test("a signed checkpoint opens to what was signed", () => {
  const opened = openCheckpoint(note, [key]);

  assert.deepEqual(
    { ...opened, root: Buffer.from(opened.root) },
    { origin, size: 42, root: Buffer.from(root), at, signers: [key] },
  );
  assert.equal(note.split("\n\n")[0], `${origin}\n42\n${Buffer.from(root).toString("base64")}\nat ${at}`);
  assert.equal(
    openCheckpoint(sign(formatCheckpoint({ origin, size: 0, root: emptyRoot })), [key]).at,
    undefined,
  );
});

test("signatures of witnesses and of other versions of the key are skipped", () => {
  const other = generateKeyPairSync("ed25519");
  const body = formatCheckpoint({ origin, size: 42, root });
  const witness = signNote(body, "witness.example", other.privateKey).split("\n\n")[1] ?? "";
  const older = signNote(body, origin, other.privateKey).split("\n\n")[1] ?? "";

  assert.equal(openCheckpoint(sign(body) + witness + older, [key]).size, 42);
  assert.throws(() => openCheckpoint(`${body}\n${witness}${older}`, [key]), refused);
  // A witness alone does not speak for the log, even when it is trusted.
  assert.throws(
    () => openCheckpoint(`${body}\n${witness}`, [verifierKey("witness.example", other.publicKey)]),
    refused,
  );
});

test("a note that no known key signed does not open", () => {
  assert.equal(openNote(note, []), undefined);
  assert.equal(openNote(note.slice(0, note.indexOf("— ")), [key]), undefined);
  assert.throws(() => openCheckpoint(note, []), refused);
});

test("one wrong signature of a trusted key refuses the whole note", () => {
  const next = verifierKey(origin, sampleKey("next version"));
  const body = formatCheckpoint({ origin, size: 42, root });
  const ofOther = signNote(formatCheckpoint({ origin, size: 43, root }), origin, sampleKey("next version"));

  const mixed = sign(body) + (ofOther.split("\n\n")[1] ?? "");

  assert.equal(openCheckpoint(mixed, [key]).size, 42);
  assert.throws(() => openCheckpoint(mixed, [key, next]), refused);
});

test("no single changed character of a note goes unseen", () => {
  for (let place = 0; place < note.length; place += 1) {
    const changed = note.slice(0, place) + (note[place] === "A" ? "B" : "A") + note.slice(place + 1);
    assert.throws(() => openCheckpoint(changed, [key]), refused);
    assert.throws(() => openCheckpoint(note.slice(0, place), [key]), refused);
  }
});

test("a signed body that is not a checkpoint body is refused", () => {
  const encoded = Buffer.from(root).toString("base64");
  const bodies = [
    `${origin}\n42\n`,
    `${origin}\n042\n${encoded}\n`,
    `${origin}\n+42\n${encoded}\n`,
    `${origin}\n4e1\n${encoded}\n`,
    `${origin}\n-1\n${encoded}\n`,
    `${origin}\n${2 ** 40 + 1}\n${encoded}\n`,
    `${origin}\n0\n${encoded}\n`,
    `${origin}\n42\n${encoded.slice(0, -1)}\n`,
    `${origin}\n42\n${encoded.replace("c=", "d=")}\n`,
    `${origin}\n42\n${encoded}\nat yesterday\n`,
    `${origin}\n42\n${encoded}\nat ${at}\nat ${at}\n`,
    `${origin}\n42\n${encoded}\n\nat ${at}\n`,
    `\n42\n${encoded}\n`,
    `another.example\n42\n${encoded}\n`,
    `${origin}\n42\n${encoded}\nat ${at}`,
    `${origin}\n42\n${encoded}\nother \t1\n`,
    `${origin}\r\n42\n${encoded}\n`,
  ];

  assert.equal(openCheckpoint(sign(`${origin}\n42\n${encoded}\nother 1\nat ${at}\n`), [key]).at, at);
  for (const body of bodies) {
    assert.throws(() => openCheckpoint(sign(body), [key]), refused);
    assert.throws(() => signCheckpoint(body, { name: origin, privateKey }), refused);
  }
});

test("a checkpoint that could not be opened is not written", () => {
  assert.throws(() => formatCheckpoint({ origin: "two words", size: 1, root }), refused);
  assert.throws(() => formatCheckpoint({ origin, size: -1, root }), refused);
  assert.throws(() => formatCheckpoint({ origin, size: 1, root: new Uint8Array(31) }), refused);
  assert.throws(() => formatCheckpoint({ origin, size: 1, root, at: "now" }), refused);
  assert.throws(() => formatCheckpoint({ origin, size: 1, root, at: `${at}\nextra` }), refused);
  assert.throws(
    () => signCheckpoint(formatCheckpoint({ origin, size: 1, root }), { name: "x", privateKey }),
    refused,
  );
});

test("a verifier key reads back, and any change of its text is refused", () => {
  const text = formatVerifierKey(key);

  assert.deepEqual({ ...parseVerifierKey(text), publicKey: "" }, { ...key, publicKey: "" });
  for (let place = 0; place < text.length; place += 1) {
    const changed = text.slice(0, place) + (text[place] === "x" ? "y" : "x") + text.slice(place + 1);
    assert.throws(() => parseVerifierKey(changed), { code: "key_refused" });
  }
  const publishedBad = [
    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==", // wrong length, id made to fit
    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", // unknown type, id made to fit
  ];
  for (const bad of publishedBad) assert.throws(() => parseVerifierKey(bad), { code: "key_refused" });
  for (const name of ["", "a b", "a+b", "a\u00a0b", "a\nb", "a\ud800"]) {
    assert.throws(() => formatVerifierKey({ name, publicKey: key.publicKey }), { code: "key_refused" });
  }
  const wrongKind = generateKeyPairSync("x25519").publicKey;
  assert.throws(() => formatVerifierKey({ name: origin, publicKey: wrongKind }), { code: "key_refused" });
});
