import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isLuhnValid, maskedText } from "@cardkeep/pan";
import fc from "fast-check";
import { openReport, reportNames } from "./open-report.ts";
import { gapWith, hitWith, hostileNames, reported } from "./testing/reported.ts";

/** Numbers of some networks and lengths, with their check digit. */
const numbers = fc
  .tuple(fc.constantFrom("453", "5412", "37", "6011", "3589", "2204"), fc.nat({ max: 10 ** 13 }))
  .map(([start, rest]) => {
    const body = (start + String(rest).padStart(13, "0")).slice(0, start === "37" ? 14 : 15);
    const check = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isLuhnValid(`${body}${digit}`));
    return `${body}${check}`;
  });

describe("every report", () => {
  for (const name of reportNames()) {
    it(`${name} says of a finding all there is to know`, async () => {
      const text = await reported(name, { hits: [hitWith({ member: "inner" })] });

      for (const word of ["a/b.log", "inner", "12", "411111******1111", "0.93", "93 %", "card.key"]) {
        const isPercent = word.startsWith("0.") || word.endsWith("%");
        assert.match(
          text,
          isPercent ? /0\.93|93 %/ : new RegExp(word.replaceAll("*", String.raw`\*`), "i"),
          word,
        );
      }
      assert.match(text, /visa/i);
      assert.match(text, /number/i);
    });

    it(`${name} has no fingerprint in it`, async () => {
      const secret = { fingerprint: "the-fingerprint" };

      const text = await reported(name, { hits: [{ ...hitWith(), ...secret }] });

      assert.ok(!text.includes("the-fingerprint"));
    });

    it(`${name} shows no mark that steers a terminal, whatever names hold`, async () => {
      const hits = hostileNames.flatMap((file) => [hitWith({ file }), hitWith({ file: "x", member: file })]);
      const entries = hostileNames.map((path) => gapWith({ path, why: [path] }));

      const text = await reported(name, { hits, entries, context: { roots: [...hostileNames] } });

      assert.doesNotMatch(text.replaceAll(/[\r\n]/g, ""), /\p{Cc}/u);
      if (name !== "jsonl" && name !== "sarif") assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/);
    });

    it(`${name} lets no digit beyond six and four out, wherever a number stands`, async () => {
      const property = fc.asyncProperty(numbers, async (digits) => {
        const parts = digits.match(/.{1,4}/g) ?? [];
        const names = [digits, parts.join("-"), parts.join(" "), `x${digits}y`];
        const hits = names.flatMap((file) => [
          hitWith({ file: `${file}.txt`, masked: maskedText(digits) }),
          hitWith({ root: file, file: "f", member: `${file}!${file}`, masked: digits }),
        ]);
        const entries = names.map((path) => gapWith({ path, root: path, why: [`damaged: ${path}`] }));

        const text = await reported(name, {
          hits,
          entries,
          context: { roots: names },
          totals: { unread: names.length },
        });

        const shown = text.replaceAll(/(?<=\d)(?:[ ._+-]|%20)(?=\d)/g, "");
        assert.ok(!shown.includes(digits.slice(0, 7)) && !shown.includes(digits.slice(-5)));
      });

      await fc.assert(property, { numRuns: 60 });
    });
  }

  it("of another name is none", async () => {
    assert.equal(await openReport("../jsonl"), undefined);
  });

  it("says reasons in sentences, where it is for reading at leisure", async () => {
    const rules = { card_key: "The field's name says card number." };
    for (const name of ["html", "sarif"]) {
      const text = await reported(name, { hits: [hitWith()], context: { rules } });

      assert.match(text, /The field(?:'|&#39;)s name says card number\. Expiry near\./, name);
    }
  });

  it("says when findings are left out of it, where people read it", async () => {
    const remarks = ["3 findings were there before."];
    for (const name of ["html", "terminal", "sarif"]) {
      const text = await reported(name, { remarks });

      assert.ok(text.includes("3 findings were there before."), name);
    }
  });
});

describe("the jsonl report", () => {
  it("holds one object per line and nothing else", async () => {
    const text = await reported("jsonl", {
      hits: [hitWith(), hitWith({ member: "m" })],
      entries: [gapWith()],
    });

    const objects = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(objects, [hitWith(), hitWith({ member: "m" })]);
  });
});
