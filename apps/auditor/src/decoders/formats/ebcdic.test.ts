import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { opened } from "../../testing/opened.ts";
import { isEbcdic, toEbcdic } from "../ebcdic.ts";

const number = "4111111111111111";
const records = Array.from(
  { length: 40 },
  (_, at) => `CUST ${at}  Jane Doe, Main Street ${at * 7}  ${number}  0128`,
).join("\n");

describe("EBCDIC text", () => {
  for (const isStream of [false, true]) {
    it(`is read as latin1, byte for byte, as a ${isStream ? "stream" : "file"}`, async () => {
      const { contents, chain } = await opened(toEbcdic(Buffer.from(records)), { isStream });

      assert.deepEqual(contents[0], { path: "(ebcdic)", text: records });
      assert.deepEqual(chain, ["ebcdic"]);
    });
  }

  it("is recognised in records of fixed length without line ends", () => {
    assert.ok(isEbcdic(toEbcdic(Buffer.from(records.replaceAll("\n", "")))));
  });

  it("is not seen in other content", () => {
    const cyrillic = Buffer.from(
      "Это обычный текст на русском языке, в нём есть пробелы и номер карты 1234. ".repeat(4),
    );
    const cyrillic1251 = Uint8Array.from(cyrillic.toString(), (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code & 127;
    });
    const others: Readonly<Record<string, Uint8Array>> = {
      text: Buffer.from(records),
      latin1: Buffer.from("Größe und Fläche, äöüß und so weiter ".repeat(10), "latin1"),
      cyrillic,
      cyrillic1251,
      "UTF-16": Buffer.from(records, "utf16le"),
      "random bytes": randomBytes(4096),
      gzip: gzipSync(records),
      program: readFileSync(process.execPath).subarray(0, 512),
      zeros: Buffer.alloc(512),
      blanks: Buffer.alloc(512, 0x40),
      short: toEbcdic(Buffer.from("4111")),
    };

    for (const [what, content] of Object.entries(others))
      assert.equal(isEbcdic(content.subarray(0, 512)), false, what);
  });
});
