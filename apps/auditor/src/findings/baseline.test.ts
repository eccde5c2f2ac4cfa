import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { hitWith } from "../reports/testing/reported.ts";
import { newFolder } from "../testing/scanned.ts";
import { newDigestHeap } from "./digest-table.ts";
import { openBaseline } from "./open-baseline.ts";
import { newBaseline } from "./write-baseline.ts";

const key = new Uint8Array(32).fill(7);
const printOf = (digits: string): string => createHmac("sha256", key).update(digits).digest("base64url");
const number = "4111111111111111";
const other = "5555555555554444";
const refusal = (code: string) => ({ name: "FindingsFault", code });

describe("a baseline", () => {
  it("knows what was there before, wherever in its file it stands now", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    const first = newBaseline(key);
    first.add(hitWith({ line: 3 }), printOf(number));
    first.write(file);

    const baseline = openBaseline(file, key);

    assert.equal(baseline.isKnown(hitWith({ line: 900, offset: 7777 }), printOf(number)), true);
    assert.deepEqual(baseline.counts(), { known: 1, fresh: 0, gone: 0 });
  });

  const news = [
    ["another number in the file", hitWith(), other],
    ["the number in another file", hitWith({ file: "c" }), number],
    ["the number in a member", hitWith({ member: "m" }), number],
    ["the number with its security code beside it", hitWith({ class: "sad" }), number],
  ] as const;
  for (const [what, hit, digits] of news) {
    it(`takes ${what} for new`, () => {
      using place = newFolder();
      const file = path.join(place.folder, "known");
      const first = newBaseline(key);
      first.add(hitWith(), printOf(number));
      first.write(file);

      const baseline = openBaseline(file, key);

      assert.equal(baseline.isKnown(hit, printOf(digits)), false);
      assert.deepEqual(baseline.counts(), { known: 0, fresh: 1, gone: 1 });
    });
  }

  it("takes more of a number in a file than before for new", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    const first = newBaseline(key);
    for (let count = 0; count < 3; count++) first.add(hitWith(), printOf(number));
    first.write(file);

    const baseline = openBaseline(file, key);
    const known = Array.from({ length: 5 }, () => baseline.isKnown(hitWith(), printOf(number)));

    assert.deepEqual(known, [true, true, true, false, false]);
  });

  it("knows a finding that holds no number by its kind", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    const block = hitWith({ class: "sad", kind: "pin_block", masked: "*".repeat(16) });
    const first = newBaseline(key);
    first.add(block, undefined);
    first.write(file);

    const baseline = openBaseline(file, key);

    assert.equal(baseline.isKnown({ ...block, kind: "track1" }, undefined), false);
    assert.equal(baseline.isKnown(block, undefined), true);
  });

  it("holds nothing that a report or a guess could be joined with", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    const first = newBaseline(key);
    for (const digits of [number, other]) first.add(hitWith(), printOf(digits));
    first.write(file);

    const text = readFileSync(file, "utf8");

    assert.equal(statSync(file).mode & 0o777, 0o600);
    const [head, ...entries] = text.trimEnd().split("\n");
    assert.match(head ?? "", /^cardkeep-baseline\/1 [a-p]{32}$/);
    assert.match(entries.pop() ?? "", /^end 2 [a-p]{64}$/);
    for (const entry of entries) assert.match(entry, /^[a-p]{32} 1$/);
    assert.deepEqual(entries, entries.toSorted());
    const unkeyed = createHmac("sha256", new Uint8Array(32)).update(number).digest("hex");
    for (const secret of [printOf(number), unkeyed, "a/b.log", "411111"]) assert.ok(!text.includes(secret));
  });

  it("is the same file for the same findings in any order", () => {
    using place = newFolder();
    const files = [0, 1].map((at) => path.join(place.folder, `known${at}`));
    const names = Array.from({ length: 300 }, (_, at) => `f${at % 200}`);
    for (const [at, file] of files.entries()) {
      const first = newBaseline(key);
      for (const name of at === 0 ? names : names.toReversed())
        first.add(hitWith({ file: name }), printOf(number));
      first.write(file);
    }

    const [one, two] = files.map((file) => readFileSync(file, "utf8"));

    assert.equal(one, two);
    assert.deepEqual(readdirSync(place.folder).toSorted(), ["known0", "known1"]);
  });

  it("replaces the one that is there", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    for (const digits of [number, other]) {
      const next = newBaseline(key);
      next.add(hitWith(), printOf(digits));
      next.write(file);
    }

    assert.equal(openBaseline(file, key).isKnown(hitWith(), printOf(number)), false);
  });

  it("is refused when it is not there, is none, or has another key", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    newBaseline(key).write(file);

    assert.throws(() => openBaseline(`${file}.gone`, key), refusal("baseline_gone"));
    assert.throws(() => openBaseline(file, new Uint8Array(32)), refusal("baseline_other_key"));
    for (const content of ["", "\n", "{}", "cardkeep-baseline/2 x\n"]) {
      writeFileSync(file, content);
      assert.throws(() => openBaseline(file, key), refusal("baseline_foreign"));
    }
  });

  it("is refused when any byte of it was changed, or it was cut off", () => {
    using place = newFolder();
    const file = path.join(place.folder, "known");
    const first = newBaseline(key);
    for (const name of ["a", "b", "c"]) first.add(hitWith({ file: name }), printOf(number));
    first.write(file);
    const whole = readFileSync(file);

    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      assert.throws(() => openBaseline(file, key), { name: "FindingsFault" }, String(at));
      writeFileSync(file, whole.subarray(0, at));
      assert.throws(() => openBaseline(file, key), { name: "FindingsFault" }, String(at));
    }
  });
});

describe("a table of digests", () => {
  it("finds what was added as often as it was added, and nothing else", () => {
    const digest = fc.uint8Array({ minLength: 16, maxLength: 16, max: 3 });
    const property = fc.property(fc.array(digest), digest, (added, asked) => {
      const heap = newDigestHeap();
      for (const each of added) heap.add(each);

      const table = heap.table();

      const same = added.filter((each) => Buffer.compare(each, asked) === 0).length;
      const at = table.find(asked);
      assert.equal(at === undefined ? 0 : table.counts[at], same);
      assert.equal(
        table.counts.reduce((sum, count) => sum + count, 0),
        added.length,
      );
    });

    fc.assert(property);
  });

  it("grows past its first memory", () => {
    const heap = newDigestHeap();
    for (let at = 0; at < 5000; at++) heap.add(createHmac("md5", "").update(String(at)).digest());

    assert.equal(heap.table().size, 5000);
  });
});
