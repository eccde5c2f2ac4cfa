import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { utils, write } from "cfb";
import { membersOf } from "../documents/testing/members-of.ts";
import { decoder } from "./ole.ts";

const number = "4111111111111111";

function compound(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const container = utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) utils.cfb_add(container, name, Buffer.from(content));
  return write(container, { type: "buffer" }) as Buffer;
}

function record(kind: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  return Buffer.concat([words(kind, body.length), body]);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

const wide = (text: string): Buffer => Buffer.from(text, "utf16le");

function workbook(): Buffer {
  const shared = [
    record(
      0xfc,
      words(3, 0, 3, 0),
      words(4),
      "\0card",
      words(5),
      "\0order",
      words(16),
      "\0",
      number.slice(0, 6),
    ),
    // Continued in the middle of a string, with other letters.
    record(0x3c, "\u0001", wide(number.slice(6))),
  ];
  const name = Buffer.concat([Buffer.from([5, 0]), Buffer.from("Sales")]);
  const globals = (start: number): Buffer =>
    Buffer.concat([
      record(0x809, words(0x600, 5, 0, 0)),
      record(0x85, words(start & 0xffff, start >> 16, 0), name),
      ...shared,
      record(0x0a),
    ]);
  const sheet = [
    record(0x809, words(0x600, 0x10, 0, 0)),
    record(0xfd, words(0, 0, 0, 0, 0)),
    record(0xfd, words(0, 1, 0, 1, 0)),
    record(0x203, words(1, 0, 0), double(Number(number))),
    record(0x27e, words(1, 1, 0), words((1234 << 2) | 2, 0)),
    record(0xfd, words(2, 0, 0, 2, 0)),
    record(0xbd, words(3, 0), words(0, (7 << 2) | 2, 0), words(0, (8 << 2) | 2, 0), words(1)),
    record(0x1c, words(0, 0), `note ${number}`),
    record(0x0a),
  ];
  return Buffer.concat([globals(globals(0).length), ...sheet]);
}

describe("an OLE compound file", () => {
  it("gives its streams whole, wherever their sectors lie", async () => {
    const long = Buffer.concat([Buffer.alloc(505, "."), Buffer.from(number), Buffer.alloc(5000, ".")]);

    const { texts } = await membersOf(
      decoder,
      compound({ WordDocument: long, "Data/small": Buffer.from(number) }),
    );

    assert.equal(texts["WordDocument"], long.toString());
    assert.equal(texts["Data/small"], number);
  });

  it("shows text in UTF-16 at odd and even offsets", async () => {
    const content = Buffer.concat([
      Buffer.alloc(33, 0xfe),
      wide(` ${number} `),
      Buffer.alloc(32),
      wide("no digits here"),
    ]);

    const { texts } = await membersOf(decoder, compound({ WordDocument: content }));

    assert.equal(texts["WordDocument (UTF-16)"], ` ${number} `);
  });

  it("shows the cells of a workbook by the names of their columns", async () => {
    const { texts, unread } = await membersOf(decoder, compound({ Workbook: workbook() }));

    assert.deepEqual(texts["Workbook/sheet Sales"]?.trim().split("\n"), [
      '{"A":"card","B":"order"}',
      `{"card":"${number}","order":"1234"}`,
      `{"card":"${number}"}`,
      '{"card":"7","order":"8"}',
    ]);
    assert.match(texts["Workbook/other records"] ?? "", new RegExp(`note ${number}`));
    assert.deepEqual(unread, {});
  });

  it("names the parts of an Outlook message", async () => {
    const message = compound({
      "__substg1.0_0037001F": wide(`subject ${number}`),
      "__substg1.0_1000001E": Buffer.from(`body ${number}`),
      "__attach_version1.0_#00000000/__substg1.0_3707001F": wide("list.csv\0"),
      "__attach_version1.0_#00000000/__substg1.0_37010102": Buffer.from(`a,b\n1,${number}`),
      "__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F": wide(`inner ${number}`),
    });

    const { texts } = await membersOf(decoder, message);

    assert.equal(texts["subject"], `subject ${number}`);
    assert.equal(texts["body"], `body ${number}`);
    assert.equal(texts["attachment 1/list.csv"], `a,b\n1,${number}`);
    assert.equal(texts["attachment 2/message/body"], `inner ${number}`);
  });

  it("that is encrypted is shown as it is stored, and said to be unread", async () => {
    const word = Buffer.alloc(64);
    word.writeUInt16LE(0x100, 10);
    const sheet = Buffer.concat([record(0x809, words(0x600, 5, 0, 0)), record(0x2f, words(1, 1, 1))]);

    const { unread } = await membersOf(
      decoder,
      compound({ WordDocument: word, EncryptedPackage: word, Workbook: sheet }),
    );

    assert.deepEqual(unread, {
      WordDocument: "encrypted",
      EncryptedPackage: "encrypted",
      Workbook: "encrypted",
    });
  });

  it("that is damaged is shown as it is stored", async () => {
    const content = compound({ WordDocument: Buffer.alloc(5000, "x") }).subarray(0, 600);

    const { texts, unread } = await membersOf(decoder, content, "a.doc");

    assert.equal(Object.values(unread)[0], "ole is damaged");
    assert.ok(texts["(stored bytes)"] !== undefined);
  });
});
