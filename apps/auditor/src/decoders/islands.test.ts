import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openKernel } from "@cardkeep/finder";
import { islandsIn } from "./islands.ts";

const number = "4111111111111111";
const grouped = "4111 1111 1111 1111";
const kernel = openKernel();

/** Islands of a text: their kinds, their text, and the encoded form that each digit of a number is placed at. */
function islandsOf(text: string | Uint8Array): { kind: string; text: string; source: string }[] {
  const bytes = Uint8Array.from(Buffer.from(text));
  return Array.from(islandsIn(bytes, 0, bytes.length, kernel), (island) => {
    const inner = Buffer.from(island.bytes).toString("latin1");
    const start = inner.search(/4\0?1\0?1\0?1/);
    const last = Math.max(inner.lastIndexOf("1111"), start) + 4;
    const source =
      start === -1 ? "" : Buffer.from(bytes).toString("latin1", island.at(start), island.at(last));
    return { kind: island.kind, text: inner, source };
  });
}

function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString("base64");
}

/** Encoded texts that hold the number, by what they are. */
const carried: Readonly<Record<string, readonly [kind: string, text: string]>> = {
  "base64 of a number": ["base64", `token ${base64(number)} end`],
  "base64 of a number in groups": ["base64", `token ${base64(grouped)} end`],
  "base64 of JSON": ["base64", `{"body":"${base64(JSON.stringify({ pan: number, name: "A B" }))}"}`],
  "base64url in a query": [
    "base64",
    `GET /pay?data=${Buffer.from(`??>>${number}~~`).toString("base64url")}&x=1`,
  ],
  "base64 of bytes that are no text": [
    "base64",
    base64(Buffer.concat([Buffer.from([200, 3, 0, 255, 129]), Buffer.from(number)])),
  ],
  "base64 of UTF-16": ["base64", `-EncodedCommand ${base64(Buffer.from(`pan=${number}`, "utf16le"))}`],
  "wrapped base64": [
    "base64",
    base64(`${"x".repeat(99)} ${number} ${"y".repeat(80)}`).replaceAll(/.{76}/g, "$&\r\n"),
  ],
  "wrapped base64 with a short last line": [
    "base64",
    base64(`${"x".repeat(99)} ${number}`).replaceAll(/.{76}/g, "$&\n    "),
  ],
  "hex of a number": ["hex", `0x${Buffer.from(number).toString("hex")}`],
  "hex of JSON": ["hex", Buffer.from(`{"pan":"${grouped}"}`).toString("hex").toUpperCase()],
  "percent escapes": ["percent", `q=${number.replaceAll(/./g, (digit) => `%3${digit}`)}&z`],
  "percent escapes, escaped twice": ["percent", `q=${number.replaceAll(/./g, (digit) => `%253${digit}`)}&z`],
  "some percent escapes": ["percent", "q=4%31111111111%31111&z"],
  "decimal references": [
    "entities",
    `<td>${number.replaceAll(/./g, (digit) => `&#${48 + Number(digit)};`)}</td>`,
  ],
  "hexadecimal references": ["entities", `<td>${number.replaceAll(/./g, (digit) => `&#x3${digit};`)}</td>`],
  "named separators": ["entities", "<td>4111&nbsp;1111&nbsp;1111&nbsp;1111</td>"],
  "JSON escapes": ["source-escapes", `{"pan":"${number.replaceAll(/./g, (digit) => `\\u003${digit}`)}"}`],
  "escaped separators": ["source-escapes", '{"pan":"4111\\u00a01111\\u00a01111\\u00a01111"}'],
  "source escapes": ["source-escapes", `"${number.replaceAll(/./g, (digit) => `\\x3${digit}`)}"`],
  "a soft line break": ["quoted-printable", "Card: 411111111=\r\n1111111 and so on"],
};

describe("islands", () => {
  for (const [what, [kind, text]] of Object.entries(carried)) {
    it(`are found in ${what}`, () => {
      const found = islandsOf(text).filter((island) => island.source !== "");

      assert.deepEqual(
        found.map((island) => island.kind),
        [kind],
      );
    });
  }

  it("tell where the encoded form of a number lies", () => {
    const encoded = base64(`${"x".repeat(30)}${number}yyyy`);

    const [island] = islandsOf(`some words ${encoded} more`);

    const digits = Buffer.from(base64(Buffer.from(`${"x".repeat(30)}${number}`)))
      .subarray(40)
      .toString();
    assert.ok(digits.startsWith(island?.source.slice(0, 18) ?? "?"), "the place of the number");
    assert.ok(island !== undefined && Math.abs(island.source.length - 21) <= 1);
  });

  it("are followed into each other, three deep", () => {
    const inner = JSON.stringify({ body: base64(number) });

    const kinds = islandsOf(`x ${base64(JSON.stringify({ data: base64(inner) }))}`).map(({ kind }) => kind);

    assert.deepEqual(kinds, ["base64", "base64!base64", "base64!base64!base64"]);
  });

  it("are not seen in paths, hashes, keys and plain numbers", () => {
    const text = [
      "/usr/share/doc/some-package/changelog/with/a/long/path/name",
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "550e8400-e29b-41d4-a716-446655440000",
      "aVeryLongCamelCaseIdentifierThatGoesOnAndOn",
      "12345678901234567890123456789012345678901234567890",
      number,
      grouped,
      "width:100%;background:url(a%20b.png)",
      "a &amp; b &lt; c",
      "x=\n1",
    ].join("\n");

    assert.deepEqual(islandsOf(text), []);
  });

  it("cut off at the start of a window are read in step", () => {
    const encoded = base64(`${"some words and ".repeat(20)}${number}${" more words".repeat(9)}`);

    for (let cut = 100; cut < 108; cut++) {
      const found = islandsOf(encoded.slice(cut));
      assert.ok(
        found.some(({ text }) => text.includes(number)),
        String(cut),
      );
    }
  });
});

describe("a long stretch that may be hexadecimal digits", () => {
  it("is looked at once, however long it is", { timeout: 20_000 }, () => {
    const hex = Buffer.from(number).toString("hex");
    for (const pair of ["00", "20", "0", "2"]) {
      const found = islandsOf(`${pair.repeat(1 << 20)} ${hex} `);

      assert.equal(found.filter(({ kind, text }) => kind === "hex" && text.includes(number)).length, 1);
    }
  });
});
