import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { newFolder } from "../testing/scanned.ts";
import { openFindingsKey, openOrMakeFindingsKey } from "./findings-key.ts";

const refusal = (code: string) => ({ name: "FindingsFault", code });

describe("the key of the findings", () => {
  it("is made where there is none, for its owner alone, and is the same from then on", () => {
    using place = newFolder();
    const file = path.join(place.folder, "scan.key");

    const made = openOrMakeFindingsKey({ file });
    const again = openOrMakeFindingsKey({ file });

    assert.equal(made.length, 32);
    assert.deepEqual(again, made);
    assert.deepEqual(openFindingsKey({ file }), made);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it("holds no digit, so that no scanner takes it for something", () => {
    using place = newFolder();
    const file = path.join(place.folder, "scan.key");

    openOrMakeFindingsKey({ file });

    assert.match(readFileSync(file, "utf8"), /^[a-p]{64}\n$/);
  });

  it("is refused when others can read it, when it is none, and when it is not there", () => {
    using place = newFolder();
    const file = path.join(place.folder, "scan.key");
    openOrMakeFindingsKey({ file });

    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(file, mode);
      assert.throws(() => openFindingsKey({ file }), refusal("key_shared"));
    }
    chmodSync(file, 0o600);
    for (const content of ["", "abc\n", `${"q".repeat(64)}\n`, "ab".repeat(33), "a".repeat(1000)]) {
      writeFileSync(file, content);
      assert.throws(() => openFindingsKey({ file }), refusal("key_damaged"));
    }
    assert.throws(() => openFindingsKey({ file: `${file}.gone` }), refusal("key_gone"));
  });

  it("does not lie in the folder of a report, and is not made there", () => {
    using place = newFolder();
    const file = path.join(place.folder, "scan.key");
    const below = path.join(place.folder, "reports");
    mkdirSync(below);

    const beside = [path.join(below, "r.html"), path.join(place.folder, "known.baseline")];
    assert.throws(() => openOrMakeFindingsKey({ file, others: beside }), refusal("key_beside_report"));
    assert.equal(statSync(file, { throwIfNoEntry: false }), undefined);
    openOrMakeFindingsKey({ file, others: beside.slice(0, 1) });
  });
});
