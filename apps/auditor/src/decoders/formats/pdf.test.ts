import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { packed, pdfOfPages } from "../documents/testing/made-pdf.ts";
import { membersOf } from "../documents/testing/members-of.ts";
import { decoder } from "./pdf.ts";

const number = "4111111111111111";
const digits = number.split("");

describe("a PDF", () => {
  it("shows text page by page", async () => {
    const pdf = pdfOfPages([
      `BT /F1 12 Tf 50 700 Td (card ${number}) Tj ET`,
      "BT /F1 12 Tf 50 700 Td (second) Tj ET",
    ]);

    const { texts, unread } = await membersOf(decoder, pdf);

    assert.equal(texts["page 1"], `card ${number}`);
    assert.equal(texts["page 2"], "second");
    assert.deepEqual(unread, {});
  });

  it("joins a number that was set digit by digit, and keeps columns apart", async () => {
    const kerned = digits.map((digit) => `(${digit})`).join(" -20 ");
    const pdf = pdfOfPages([
      `BT /F1 12 Tf 50 700 Td [${kerned}] TJ ET BT /F1 12 Tf 400 700 Td (12/26) Tj ET BT /F1 12 Tf 50 680 Td (next) Tj ET`,
    ]);

    const { texts } = await membersOf(decoder, pdf);

    assert.equal(texts["page 1"], `${number}\t12/26\nnext`);
  });

  it("reads groups that stand one by one on a line, in whatever order they were drawn", async () => {
    const groups = ["4111", "1111", "1111", "1111"];
    const drawn = groups.map((group, at) => `BT /F1 12 Tf ${50 + 35 * at} 700 Td (${group}) Tj ET`);

    const { texts } = await membersOf(decoder, pdfOfPages([drawn.toReversed().join(" ")]));

    assert.equal(texts["page 1"], groups.join(" "));
  });

  it("reads a form with a box for each digit", async () => {
    const drawn = digits.map((digit, at) => `BT /F1 12 Tf ${50 + 18 * at} 700 Td (${digit}) Tj ET`);

    const { texts } = await membersOf(decoder, pdfOfPages([drawn.join(" ")]));

    assert.deepEqual(texts["page 1"]?.split("\n"), [digits.join(" "), number]);
  });

  it("gives form fields by their names, and properties", async () => {
    const pdf = pdfOfPages(
      ["BT /F1 12 Tf 50 700 Td (form) Tj ET"],
      [
        {
          dictionary: `/Type /Annot /Subtype /Widget /FT /Tx /T (card) /V (${number}) /Rect [0 0 100 20]`,
        },
      ],
      "/AcroForm <</Fields [6 0 R]>>",
      "/Annots [6 0 R]",
    );

    const { texts } = await membersOf(decoder, pdf);

    assert.equal(texts["page 1"], `form\ncard=${number}`);
    assert.match(texts["document properties"] ?? "", /PDFFormatVersion="1\.7"/);
  });

  it("gives attached files as members", async () => {
    const pdf = pdfOfPages(
      ["BT /F1 12 Tf 50 700 Td (see attachment) Tj ET"],
      [
        packed(`a,b\n1,${number}\n`, "/Type /EmbeddedFile"),
        { dictionary: "/Type /Filespec /F (list.csv) /UF (list.csv) /EF <</F 6 0 R>>" },
      ],
      "/Names <</EmbeddedFiles <</Names [(list.csv) 7 0 R]>>>>",
    );

    const { texts } = await membersOf(decoder, pdf);

    assert.equal(texts["list.csv"], `a,b\n1,${number}\n`);
  });

  it("with pages of pictures says that they are not read", async () => {
    const { unread } = await membersOf(decoder, pdfOfPages(["0 0 10 10 re f"]));

    assert.deepEqual(unread, { pictures: "pages without text; pictures are not read" });
  });

  it("that is damaged is shown as it is stored, and said to be unread", async () => {
    const { texts, unread } = await membersOf(decoder, Buffer.from(`%PDF-1.7 nothing ${number}`), "a.pdf");

    assert.equal(texts["(stored bytes)"], `%PDF-1.7 nothing ${number}`);
    assert.deepEqual(unread, { "(document)": "pdf is damaged" });
  });

  it("whose text swells beyond all memory keeps what came before, and does not end the scan", async () => {
    const pdf = pdfOfPages(["BT /F1 12 Tf 50 700 Td (first) Tj ET", " ".repeat(150 * 2 ** 20)]);
    assert.ok(pdf.length < 2 ** 20);

    const { texts, unread } = await membersOf(decoder, pdf, "a.pdf");

    assert.equal(texts["page 1"], "first");
    assert.deepEqual(unread, { "(document)": "its parser needed too much memory" });
  });

  it("is known by its mark", () => {
    assert.ok(decoder.recognises(Buffer.from("\n%PDF-1.4"), "a.bin"));
    assert.ok(!decoder.recognises(Buffer.from(`${" ".repeat(100)}%PDF-1.4`), "a.js"));
  });
});
