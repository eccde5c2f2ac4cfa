import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { madeZip } from "../../testing/made-zip.ts";
import { opened } from "../../testing/opened.ts";
import { pdfOfPages } from "./testing/made-pdf.ts";

const number = "4111111111111111";

function message(fileName: string, content: Uint8Array): Buffer {
  return Buffer.from(
    [
      "From: a@example.com",
      "MIME-Version: 1.0",
      `Content-Type: application/octet-stream; name="${fileName}"`,
      "Content-Transfer-Encoding: base64",
      "",
      content.toBase64({ alphabet: "base64" }),
      "",
    ].join("\r\n"),
  );
}

const word = madeZip([
  { name: "[Content_Types].xml", bytes: "<Types/>" },
  { name: "word/document.xml", bytes: `<w:p><w:r><w:t>${number}</w:t></w:r></w:p>` },
  { name: "word/embeddings/a.pdf", bytes: pdfOfPages([`BT /F1 12 Tf 50 700 Td (${number}) Tj ET`]) },
]);

describe("documents inside each other", () => {
  for (const isStream of [false, true]) {
    it(`are opened one by one, from a ${isStream ? "stream" : "file"}`, async () => {
      const content = madeZip([{ name: "mail/a.eml", bytes: message("a.docx", word) }]);

      const { contents, unread, chain } = await opened(content, { isStream });

      const found = contents.filter(({ text }) => text.includes(number)).map(({ path }) => path);
      assert.deepEqual(found, [
        "mail/a.eml!a.docx!word/document.xml",
        "mail/a.eml!a.docx!word/embeddings/a.pdf!page 1",
      ]);
      assert.deepEqual(chain, ["zip", "mail", "ooxml", "pdf"]);
      assert.deepEqual(unread, []);
    });
  }

  it("that cannot be parsed leave the others to be read", async () => {
    const content = madeZip([
      { name: "a.pdf", bytes: `%PDF-1.7 damaged ${number}` },
      { name: "b.docx", bytes: word },
      { name: "c.docx", bytes: word.subarray(0, word.length - 30) },
    ]);

    const { contents, unread } = await opened(content);

    const found = contents.filter(({ text }) => text.includes(number)).map(({ path }) => path);
    assert.ok(found.includes("a.pdf!(stored bytes)"));
    assert.ok(found.includes("b.docx!word/document.xml"));
    assert.equal(unread[0], "a.pdf!(document): pdf is damaged");
    assert.ok(unread.some((line) => line.startsWith("c.docx")));
  });

  it("that are too large for their parser are shown as they are stored", async () => {
    const large = Buffer.concat([
      Buffer.from("%PDF-1.7\n"),
      Buffer.alloc(13 * 2 ** 20, "x"),
      Buffer.from(` ${number}`),
    ]);

    const { contents, unread } = await opened(
      madeZip([{ name: "a.pdf.gz", bytes: gzipSync(large), method: 0 }]),
      { isStream: true },
    );

    assert.deepEqual(unread, ["a.pdf.gz!a.pdf!(document): too large for its parser"]);
    assert.deepEqual(
      contents.filter(({ text }) => text.includes(number)).map(({ path, text }) => [path, text.length]),
      [["a.pdf.gz!a.pdf!(stored bytes)", large.length]],
    );
  });

  it("in a packed mailbox are opened", async () => {
    const mailbox = Buffer.concat([
      Buffer.from("From a Thu\n"),
      message("a.docx", word),
      Buffer.from("\nFrom b Fri\n"),
      message("b.docx", word),
    ]);

    const { contents } = await opened(gzipSync(mailbox), { name: "all.mbox.gz" });

    const found = contents.filter(({ text }) => text.includes(number)).map(({ path }) => path);
    assert.deepEqual(
      found.filter((path) => path.endsWith("document.xml")),
      ["all.mbox!message 1!a.docx!word/document.xml", "all.mbox!message 2!b.docx!word/document.xml"],
    );
  });
});
