import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { madeZip } from "../../testing/made-zip.ts";
import { membersOf } from "../documents/testing/members-of.ts";
import { decoder } from "./ooxml.ts";

const number = "4111111111111111";
const types = { name: "[Content_Types].xml", bytes: "<Types/>" };

function word(body: string): Buffer {
  return madeZip([
    types,
    {
      name: "word/document.xml",
      bytes: `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
    },
  ]);
}

async function wordText(body: string): Promise<string | undefined> {
  return (await membersOf(decoder, word(body))).texts["word/document.xml"];
}

async function sheetTextOf(
  rows: string,
  shared: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  const strings = shared.map((text) => `<si><t>${text}</t></si>`).join("");
  const { texts } = await membersOf(
    decoder,
    madeZip([
      types,
      { name: "xl/worksheets/sheet1.xml", bytes: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
      { name: "xl/sharedStrings.xml", bytes: `<sst>${strings}</sst>` },
    ]),
  );
  return texts;
}

describe("an Office Open XML document", () => {
  it("has a number whole that is parted into runs", async () => {
    const runs = ["4111", "11", "111111", "1111"].map((text) => `<w:r><w:rPr/><w:t>${text}</w:t></w:r>`);

    const text = await wordText(
      `<w:p>${runs.join("\n  <w:proofErr/>")}</w:p><w:p><w:r><w:t>next</w:t></w:r></w:p>`,
    );

    assert.equal(text, `${number}\nnext\n`);
  });

  it("shows deleted text, field codes, breaks and tabs", async () => {
    const text = await wordText(
      `<w:p><w:del><w:r><w:delText>${number}</w:delText></w:r></w:del><w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>`,
    );

    assert.equal(text, `${number}\ta\nb\n`);
  });

  it("gives a table row by row, each value beside the name of its column", async () => {
    const row = (...cells: string[]): string =>
      `<w:tr>${cells.map((cell) => `<w:tc><w:p><w:r><w:t>${cell}</w:t></w:r></w:p></w:tc>`).join("")}</w:tr>`;

    const text = await wordText(`<w:tbl>${row("Name", "Card number")}${row("A. Doe", number)}</w:tbl>`);

    assert.equal(text, `{"A":"Name","B":"Card number"}\n{"Name":"A. Doe","Card number":"${number}"}\n`);
  });

  it("gives attributes and comments that hold many digits as a member of their own", async () => {
    const { texts } = await membersOf(
      decoder,
      word(`<w:p><pic:cNvPr descr="card ${number}"/><!-- ${number} --></w:p>`),
    );

    assert.equal(texts["word/document.xml (attributes)"], `descr="card ${number}"\n ${number} `);
  });

  it("gives sheets row by row, with shared strings", async () => {
    const cell = (at: string, value: string, kind = ""): string => `<c r="${at}" ${kind}><v>${value}</v></c>`;
    const texts = await sheetTextOf(
      `<row r="1">${cell("A1", "0", 't="s"')}${cell("C1", "1", 't="s"')}</row>
       <row r="2">${cell("A2", "7")}${cell("C2", number)}</row>
       <row r="3">${cell("A3", "8")}${cell("C3", "2", 't="s"')}${cell("D3", "0.5")}</row>`,
      ["order", "card", `text ${number}`, `nowhere ${number}`],
    );

    assert.equal(
      texts["xl/worksheets/sheet1.xml"],
      `{"A":"order","C":"card"}\n{"order":"7","card":"${number}"}\n{"order":"8","card":"text ${number}","D":"0.5"}\n`,
    );
    assert.equal(texts["(strings that no cell shows)"], `nowhere ${number}\n`);
  });

  const forms = {
    "4.111111111111111E+15": number,
    "4.11111111111111E15": "4111111111111110",
    "4.12E2": "412",
    "-1.5E-3": "-0.0015",
    "4111111111111111": number,
    "1E+300": "1E+300",
  };
  for (const [form, text] of Object.entries(forms)) {
    it(`writes a ${form.length}-character number of a cell as plain decimal text`, async () => {
      const texts = await sheetTextOf(`<row><c><v>${form}</v></c></row>`);

      assert.equal(texts["xl/worksheets/sheet1.xml"], `{"A":"${text}"}\n`);
    });
  }

  it("reads strings in cells, long formulas and text beside cells", async () => {
    const texts = await sheetTextOf(
      `<row><c t="inlineStr"><is><r><t>4111</t></r><r><t>${number.slice(4)}</t></r></is></c><c><f>A1&amp;"${number}"</f><v>1</v></c></row>`,
    );

    assert.equal(texts["xl/worksheets/sheet1.xml"], `{"A":"${number}","B":"1 A1&'${number}'"}\n`);
  });

  it("gives embedded files and other parts as they are", async () => {
    const content = madeZip([types, { name: "word/embeddings/a.bin", bytes: number }]);

    const { texts } = await membersOf(decoder, content);

    assert.equal(texts["word/embeddings/a.bin"], number);
    assert.equal(texts["[Content_Types].xml"], "<Types/>");
  });

  it("reads comments, headers, slides and properties", async () => {
    const content = madeZip([
      types,
      {
        name: "word/comments.xml",
        bytes: `<w:comments><w:comment><w:p><w:r><w:t>${number}</w:t></w:r></w:p></w:comment></w:comments>`,
      },
      {
        name: "ppt/slides/slide1.xml",
        bytes: `<p:sld><a:p><a:r><a:t>4111 1111 </a:t></a:r><a:r><a:t>1111 1111</a:t></a:r></a:p></p:sld>`,
      },
      {
        name: "docProps/core.xml",
        bytes: `<cp:coreProperties><dc:title>${number}</dc:title></cp:coreProperties>`,
      },
    ]);

    const { texts } = await membersOf(decoder, content);

    assert.equal(texts["word/comments.xml"], `${number}\n`);
    assert.equal(texts["ppt/slides/slide1.xml"], "4111 1111 1111 1111\n");
    assert.equal(texts["docProps/core.xml"], `title=${number}\n`);
  });

  it("is known by its first part or by its name, and a plain zip is not", () => {
    assert.ok(decoder.recognises(word(""), ""));
    assert.ok(decoder.recognises(madeZip([{ name: "a.xml", bytes: "" }]), "a.docx"));
    assert.ok(!decoder.recognises(madeZip([{ name: "a.xml", bytes: "" }]), "a.zip"));
  });
});
