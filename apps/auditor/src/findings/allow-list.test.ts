import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hitWith } from "../reports/testing/reported.ts";
import { readAllowList } from "./allow-list.ts";

const now = Date.UTC(2026, 10, 22, 12);
const fingerprint = "f".repeat(43);

interface Entry {
  readonly match?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

const entryWith = (more: Entry = {}): Entry => ({
  because: "false_positive",
  reason: "Order numbers of the old shop.",
  owner: "payments team",
  created: "2026-11-01",
  expires: "2027-05-01",
  ...more,
  match: { file: "logs/**", ...more.match },
});

const listOf = (...entries: readonly unknown[]): string =>
  JSON.stringify({ form: "cardkeep-allow-list/1", entries });

/** What a list is refused with. */
function refusalOf(text: string): readonly string[] {
  try {
    readAllowList(text, now);
  } catch (fault) {
    assert.equal((fault as { code?: string }).code, "allow_list_wrong");
    return (fault as { details: readonly string[] }).details;
  }
  return [];
}

describe("an allow list", () => {
  const fits = [
    ["a file by its glob", {}, hitWith({ file: "logs/a/b.log" }), true],
    ["no other file", {}, hitWith({ file: "data/b.log" }), false],
    ["a brand", { brand: "visa" }, hitWith({ file: "logs/x" }), true],
    ["no other brand", { brand: "jcb" }, hitWith({ file: "logs/x" }), false],
    ["no other kind", { kind: "file_name" }, hitWith({ file: "logs/x" }), false],
    ["no other class", { class: "test" }, hitWith({ file: "logs/x" }), false],
    ["a member", { member: "*.txt" }, hitWith({ file: "logs/x", member: "a.txt" }), true],
    ["no file where it names a member", { member: "*.txt" }, hitWith({ file: "logs/x" }), false],
  ] as const;
  for (const [what, match, hit, isAllowed] of fits) {
    it(`allows ${what}`, () => {
      const list = readAllowList(listOf(entryWith({ match })), now);

      assert.equal(list.allows(hit, undefined) !== undefined, isAllowed);
      assert.equal(list.allowed(), isAllowed ? 1 : 0);
    });
  }

  it("allows one number by its fingerprint, in every file", () => {
    const list = readAllowList(listOf(entryWith({ match: { file: "**", fingerprint } })), now);

    assert.ok(list.allows(hitWith(), fingerprint));
    assert.equal(list.allows(hitWith(), "g".repeat(43)), undefined);
    assert.equal(list.allows(hitWith(), undefined), undefined);
    assert.deepEqual(list.faults(), []);
  });

  it("allows what may not be kept only where an entry says that it is none", () => {
    const sad = hitWith({ file: "logs/x", class: "sad", kind: "cvv_beside_pan" });
    const unnamed = readAllowList(listOf(entryWith()), now);
    const accepted = listOf(entryWith({ because: "accepted_risk", match: { class: "sad" } }));
    const named = readAllowList(listOf(entryWith({ match: { class: "sad" } })), now);

    assert.equal(unnamed.allows(sad, undefined), undefined);
    assert.deepEqual(refusalOf(accepted), [
      "entry 1: because is not accepted_risk where class is sad (3.3.1)",
    ]);
    assert.ok(named.allows(sad, undefined));
  });

  it("allows nothing by an entry that has expired, and tells of it", () => {
    const list = readAllowList(
      listOf(
        entryWith({ expires: "2026-11-21" }),
        entryWith({ created: "2026-11-23", expires: "2026-12-01" }),
      ),
      now,
    );

    assert.equal(list.allows(hitWith({ file: "logs/x" }), undefined), undefined);
    assert.deepEqual(
      list.faults().map(({ entry, fault }) => [entry, fault]),
      [
        [1, "expired"],
        [2, "not_yet"],
      ],
    );
  });

  it("is in force to the end of its last day", () => {
    const list = readAllowList(listOf(entryWith({ expires: "2026-11-22" })), now);

    assert.ok(list.allows(hitWith({ file: "logs/x" }), undefined));
  });

  for (const file of ["**", "**/*", "*", "**/*.*", "{*,**}", "?*", "[!a]*", "**/**", ".*/**", "[a-z]*"]) {
    it(`allows nothing by ${file} alone, and tells of it`, () => {
      const list = readAllowList(listOf(entryWith({ match: { file } })), now);

      assert.equal(list.allows(hitWith(), undefined), undefined);
      assert.equal(list.faults()[0]?.fault, "over_broad");
    });
  }

  it("tells of an entry that allowed nothing", () => {
    const list = readAllowList(listOf(entryWith(), entryWith({ match: { file: "gone/**" } })), now);
    list.allows(hitWith({ file: "logs/x" }), undefined);

    assert.deepEqual(list.faults(), [
      { entry: 2, fault: "unmatched", sentence: "Entry 2 allowed no finding of this scan." },
    ]);
  });

  const wrong = [
    [{ reason: "  " }, "reason is a text that is not empty"],
    [{ reason: undefined }, "reason is missing"],
    [{ owner: 7 }, "owner is a text that is not empty"],
    [{ reason: "number 4111 1111 1111 1111" }, "reason holds no card data"],
    [{ because: "boring" }, "because is one of false_positive, test_data, accepted_risk"],
    [{ expires: "2026-13-01" }, "expires is a day, as YYYY-MM-DD"],
    [{ expires: "2027-02-29" }, "expires is a day, as YYYY-MM-DD"],
    [{ expires: "2027-11-02" }, "expires is 12 months after created at most"],
    [{ expires: "2026-10-31" }, "expires is not before created"],
    [{ note: "x" }, "* has 1 fields too many"],
    [{ match: { file: "" } }, "match.file is a text that is not empty"],
    [{ match: { file: "*4111111111111111*" } }, "match.file holds no card data"],
    [{ match: { class: "pans" } }, "match.class is one of pan, sad, test"],
    [{ match: { fingerprint: "short" } }, "match.fingerprint is a fingerprint of 43 characters"],
    [{ match: { line: 3 } }, "match.* has 1 fields too many"],
  ] as const;
  for (const [more, rule] of wrong) {
    it(`is refused whole where ${rule.split(" ", 1)[0]} is wrong: ${rule}`, () => {
      assert.deepEqual(refusalOf(listOf(entryWith(), entryWith(more))), [`entry 2: ${rule}`]);
    });
  }

  it("is refused where it is no list, without a word of what it holds", () => {
    const texts = ["", "{", '{"form": "x4111111111111111', "[]", "null", "3", '{"entries": []}'];
    for (const text of [...texts, '{"form":"cardkeep-allow-list/1","entries":{}}', listOf("x", null, [])]) {
      const details = refusalOf(text);

      assert.notEqual(details.length, 0, text);
      assert.doesNotMatch(details.join(" "), /4111|x4/);
    }
  });

  it("lasts a leap day's year", () => {
    const leap = entryWith({ created: "2024-02-29", expires: "2025-02-28" });

    assert.deepEqual(refusalOf(listOf(leap)), []);
  });
});
