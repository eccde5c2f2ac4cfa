/**
 * The file of a baseline. First line: the form and a proof of the key. Then a digest and a count per line, sorted.
 * Last line: how many there are and a keyed hash over everything before it. Hashes are letters.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import { type DigestTable, digestTable } from "./digest-table.ts";
import { digestLength } from "./entry-digest.ts";
import { FindingsFault } from "./findings-fault.ts";
import { fromLetters, inLetters } from "./letters.ts";

const form = "cardkeep-baseline/1";

/** Most bytes of the file: about 1.8 million entries. */
export const mostBaselineBytes = 64 * 2 ** 20;

/** The pieces of the file's text. */
export function* baselineText(table: DigestTable, key: Uint8Array): Generator<string> {
  const seal = createHmac("sha256", key);
  const head = `${form} ${keyProof(key)}\n`;
  seal.update(head);
  yield head;
  for (let at = 0; at < table.size; at++) {
    const line = `${inLetters(table.digestAt(at))} ${table.counts[at]}\n`;
    seal.update(line);
    yield line;
  }
  const end = `end ${table.size} `;
  yield `${end}${inLetters(seal.update(end).digest())}\n`;
}

/** @throws FindingsFault `baseline_foreign`, `baseline_other_key`, `baseline_damaged` */
export function parseBaseline(content: Buffer, key: Uint8Array): DigestTable {
  const headEnd = content.indexOf(0x0a);
  const [name, proof] = content.toString("latin1", 0, Math.max(0, Math.min(headEnd, 200))).split(" ");
  if (name !== form) throw new FindingsFault("baseline_foreign");
  if (proof !== keyProof(key)) throw new FindingsFault("baseline_other_key");
  const lastStart = content.lastIndexOf(0x0a, content.length - 2) + 1;
  const last = content.toString("latin1", lastStart);
  const [, count, seal] = /^end (0|[1-9]\d{0,8}) ([a-p]{64})\n$/.exec(last) ?? [];
  const sealed = content.subarray(0, lastStart + `end ${count} `.length);
  const expected = createHmac("sha256", key).update(sealed).digest();
  const actual = fromLetters(seal ?? "");
  if (count === undefined || actual?.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw new FindingsFault("baseline_damaged");
  }
  return tableOf(content.subarray(headEnd + 1, lastStart), Number(count));
}

/** The lines between. The seal holds, so that they are as they were written. */
function tableOf(lines: Buffer, size: number): DigestTable {
  const digests = Buffer.alloc(size * digestLength);
  const counts = new Uint32Array(size);
  let at = 0;
  for (let entry = 0; entry < size; entry++) {
    const end = lines.indexOf(0x0a, at);
    const [letters = "", count] = lines.toString("latin1", at, end).split(" ");
    digests.set(fromLetters(letters) ?? [], entry * digestLength);
    counts[entry] = Number(count);
    at = end + 1;
  }
  return digestTable(digests, counts);
}

/** Tells one key from another and nothing of either. */
function keyProof(key: Uint8Array): string {
  return inLetters(createHmac("sha256", key).update(`${form} key`).digest()).slice(0, 32);
}
