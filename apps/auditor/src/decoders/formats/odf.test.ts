import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { madeZip } from "../../testing/made-zip.ts";
import { membersOf } from "../documents/testing/members-of.ts";
import { decoder } from "./odf.ts";

const number = "4111111111111111";
const mimetype = { name: "mimetype", bytes: "application/vnd.oasis.opendocument.text", method: 0 };

async function textOf(body: string): Promise<string | undefined> {
  const content = madeZip([mimetype, { name: "content.xml", bytes: `<office:body>${body}</office:body>` }]);
  return (await membersOf(decoder, content)).texts["content.xml"];
}

describe("an OpenDocument file", () => {
  it("has a number whole that is parted into spans", async () => {
    const text = await textOf(
      `<text:p>4111<text:span>11111111</text:span>1111<text:s text:c="2"/>x<text:tab/>y</text:p>`,
    );

    assert.equal(text, `${number}  x\ty\n`);
  });

  it("gives cells by the names of their columns, with numbers as they are stored", async () => {
    const text = (value: string): string => `<table:table-cell><text:p>${value}</text:p></table:table-cell>`;
    const rows = [
      text("name") + text("card"),
      `${text("A. Doe")}<table:table-cell office:value-type="float" office:value="4.111111111111111E+15"><text:p>4.11E+15</text:p></table:table-cell>`,
      `<table:table-cell table:number-columns-repeated="1"/><table:table-cell office:value="${number}"><text:p>${number}</text:p></table:table-cell>`,
    ];

    const sheet = await textOf(
      `<table:table>${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join("\n")}</table:table>`,
    );

    assert.deepEqual(sheet?.trim().split("\n"), [
      '{"A":"name","B":"card"}',
      `{"name":"A. Doe","card":"${number} 4.11E+15"}`,
      `{"card":"${number}"}`,
    ]);
  });

  it("that is encrypted is said to be unread", async () => {
    const content = madeZip([
      mimetype,
      { name: "content.xml", bytes: "\u0001\u0002" },
      { name: "META-INF/manifest.xml", bytes: "<manifest:encryption-data/>" },
    ]);

    const { unread } = await membersOf(decoder, content, "a.odt");

    assert.deepEqual(unread, { "(document)": "encrypted" });
  });

  it("is known by its first member or by its name", () => {
    assert.ok(decoder.recognises(madeZip([mimetype]), ""));
    assert.ok(!decoder.recognises(madeZip([{ name: "mimetype", bytes: "application/epub+zip" }]), "a.epub"));
  });
});
