import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newBudget } from "../../kernel/budget.ts";
import { usualLimits } from "../../kernel/limits.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { flowText } from "./flow-text.ts";
import { newAsides, readXml, type XmlText } from "./read-xml.ts";
import { sharedStrings } from "./shared-strings.ts";
import { sheetText } from "./sheet-text.ts";

const number = "4111111111111111";

async function textOf(xml: Uint8Array, maker: XmlText, pieceLength = xml.length): Promise<string> {
  async function* source(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < xml.length; at += pieceLength) yield xml.slice(at, at + pieceLength);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of readXml(source(), newBudget(usualLimits), maker)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe("a part of XML", () => {
  const xml = Buffer.from(
    `<w:d><title>a &amp; ${number}</title><w:p><w:r><w:t>é ${number.slice(0, 9)}</w:t></w:r><w:r><w:t>${number.slice(9)} &#52;&lt;</w:t></w:r></w:p></w:d>`,
  );
  const sheet = Buffer.from(
    `<sheet><row><c r="B1"><v>${number}</v></c></row><oddHeader>&amp;C ${number}</oddHeader></sheet>`,
  );

  it("gives the same text wherever its pieces end", async () => {
    for (let length = 1; length < 50; length++) {
      assert.equal(await textOf(xml, flowText("ooxml"), length), `title=a & ${number}\né ${number} 4<\n`);
      const cells = await textOf(
        sheet,
        sheetText(() => undefined),
        length,
      );
      assert.equal(cells, `{"B":"${number}"}\noddHeader=&C ${number}\n`);
    }
  });

  it("may be UTF-16 with a mark", async () => {
    const wide = Buffer.from(`\ufeff${xml.toString()}`, "utf16le");

    assert.match(await textOf(wide, flowText("ooxml")), new RegExp(`^é ${number} 4<$`, "m"));
  });

  it("with a tag that does not end is left", async () => {
    const endless = Buffer.from(`<a b="${"x".repeat(9 * 2 ** 20)}`);

    await assert.rejects(textOf(endless, flowText("odf"), 65_536), ReadingStopped);
  });

  it("keeps no more of its attributes than there is room for, and says so", async () => {
    const asides = newAsides();
    const tag = Buffer.from(`<a b="${number}${" ".repeat(600_000)}"/>`.repeat(3));
    async function* source(): AsyncGenerator<Uint8Array> {
      yield tag;
    }

    for await (const piece of readXml(source(), newBudget(usualLimits), flowText("odf"), asides)) void piece;

    assert.equal(asides.lines.length, 1);
    assert.ok(asides.isFull);
  });

  it("of shared strings gives out those for which there is no room", async () => {
    const strings = sharedStrings(40);
    const items = ["first", number, `second ${number}`, `third ${number}`, "x"];
    const part = Buffer.from(`<sst>${items.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`);

    const text = await textOf(part, strings.maker);

    assert.equal(text, `second ${number}\nthird ${number}\nx\n`);
    assert.equal(strings.show(1), number);
    assert.equal(strings.show(4), undefined);
  });
});
