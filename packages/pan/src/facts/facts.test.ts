import assert from "node:assert/strict";
import { test } from "node:test";
import { isLuhnValid } from "../luhn.ts";
import { allRanges } from "../range-table.ts";
import type { RangeFact } from "./fact.ts";
import { inactiveNetworks } from "./inactive.ts";
import { isNetworkId, networkFacts, networkIds } from "./networks.ts";
import { sources } from "./sources.ts";
import { testCardRows } from "./test-card-rows.ts";
import { testCardSources } from "./test-card-sources.ts";
import { truncationBaseline, truncationRows } from "./truncation.ts";

const everyRange: readonly RangeFact[] = [
  ...networkIds.flatMap((id) => [...networkFacts[id].ranges, ...(networkFacts[id].legacyRanges ?? [])]),
  ...Object.values(inactiveNetworks).flatMap(({ ranges }) => [...ranges]),
];

test("22 networks are known, each with a range", () => {
  assert.equal(networkIds.length, 22);
  for (const id of networkIds) assert.ok(networkFacts[id].ranges.length > 0, id);
  assert.equal(isNetworkId("toString"), false);
});

test("every range has two known sources, limits in order and of one length, and sane lengths", () => {
  for (const { from, to, lengths, sources: cited, sharedWith } of everyRange) {
    assert.ok(cited.length >= 2 && cited.every((source) => Object.hasOwn(sources, source)), from);
    assert.equal(from.length, to.length);
    assert.match(from + to, /^[0-9]{2,16}$/);
    assert.ok(from <= to);
    assert.ok(lengths.length > 0 && lengths.every((length) => length >= 12 && length <= 19));
    assert.ok(sharedWith === undefined || isNetworkId(sharedWith));
  }
});

test("no two networks claim one number with prefixes of equal length", () => {
  const ranges = allRanges();
  for (const [at, one] of ranges.entries()) {
    for (const other of ranges.slice(at + 1)) {
      const overlaps = one.from <= other.to && other.from <= one.to;
      const clash =
        overlaps && one.prefixLength === other.prefixLength && (one.lengths & other.lengths) !== 0;

      assert.ok(!clash || one.network === other.network, `${one.network.id} ${other.network.id} ${one.from}`);
    }
  }
});

test("printed groups add up to lengths between 12 and 19", () => {
  for (const id of networkIds) {
    for (const groups of networkFacts[id].grouping) {
      const total = groups.reduce((sum, size) => sum + size, 0);

      assert.ok(total >= 12 && total <= 19, id);
    }
  }
});

test("truncation rows never keep more than they may", () => {
  for (const { from, to, keepFirst, minRemoved = 0, sources: cited } of truncationRows) {
    assert.ok(from <= to && cited.length >= 1);
    assert.ok(from - keepFirst - truncationBaseline.keepLast >= minRemoved);
  }
});

test("test cards are distinct digits with a right check digit and a known source", () => {
  assert.equal(new Set(testCardRows.map(([digits]) => digits)).size, testCardRows.length);
  for (const [digits, , , cited] of testCardRows) {
    assert.match(digits, /^[0-9]{13,19}$/);
    assert.ok(isLuhnValid(digits));
    assert.ok(cited.length >= 1 && cited.every((source) => Object.hasOwn(testCardSources, source)));
  }
});
