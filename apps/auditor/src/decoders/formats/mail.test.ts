import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newBudget } from "../../kernel/budget.ts";
import { usualLimits } from "../../kernel/limits.ts";
import { membersOf } from "../documents/testing/members-of.ts";
import { decoder } from "./mail.ts";
import { decoder as mbox } from "./mbox.ts";

const number = "4111111111111111";

function message(...lines: readonly string[]): Buffer {
  return Buffer.from(
    ["From: a@example.com", "To: b@example.com", "MIME-Version: 1.0", ...lines, ""].join("\r\n"),
  );
}

const parted = [
  "Subject: =?utf-8?Q?card_4111=31111_1111?=",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "card 4111111=",
  "111111111",
  "--b",
  "Content-Type: text/html",
  "",
  `<p>card <b>4111</b>111111<i>111111</i></p><img alt="card ${number}">`,
  "--b",
  'Content-Type: text/csv; name="list.csv"',
  "Content-Disposition: attachment",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from(`id,card\r\n1,${number}\r\n`).toString("base64"),
  "--b",
  "Content-Type: message/rfc822",
  "",
  "Subject: inner",
  "",
  `inner ${number}`,
  "--b--",
];

describe("a message", () => {
  it("shows its headers, text, HTML and attachments decoded", async () => {
    const { texts, unread } = await membersOf(decoder, message(...parted));

    assert.match(texts["headers"] ?? "", /^Subject: card 41111111 1111$/m);
    assert.equal(texts["text"]?.split(/\r?\n/)[0], `card ${number}`);
    // The library puts the text before the HTML where the two are not alternatives.
    assert.equal(texts["html"]?.trim(), `card ${number}\ncard ${number}\nalt="card ${number}"`);
    assert.equal(texts["list.csv"], `id,card\r\n1,${number}\r\n`);
    assert.match(texts["message 2.eml"] ?? "", new RegExp(`Subject: inner[^]*inner ${number}`));
    assert.deepEqual(unread, {});
  });

  it("is known by its header fields", () => {
    assert.ok(decoder.recognises(message("", "text"), ""));
    assert.ok(decoder.recognises(Buffer.from("Subject: a\r\n\r\ntext"), "a.eml"));
    assert.ok(!decoder.recognises(Buffer.from("Date: 2026-01-01\nlevel: info\n"), "a.log"));
    assert.ok(!decoder.recognises(Buffer.from("To: do\nbuy milk\n"), "a.txt"));
  });
});

describe("a mailbox", () => {
  const content = Buffer.concat(
    [1, 2, 3].map((at) =>
      Buffer.concat([
        Buffer.from(`From a@example.com Thu Jan ${at}\n`),
        message("", `${at} ${number}`, ">From x"),
        Buffer.from("\n"),
      ]),
    ),
  );

  it("gives its messages one by one", async () => {
    assert.ok(mbox.recognises(content.subarray(0, 512), ""));

    const { texts } = await membersOf(mbox, content);

    assert.deepEqual(Object.keys(texts), ["message 1", "message 2", "message 3"]);
    for (const at of [1, 2, 3]) {
      const text = texts[`message ${at}`] ?? "";
      assert.ok(text.startsWith(`Mbox-From: a@example.com Thu Jan ${at}\nFrom: a@`));
      assert.ok(text.includes(`${at} ${number}`));
      assert.ok(decoder.recognises(Buffer.from(text), ""));
    }
  });

  it("is split the same wherever its pieces end", async () => {
    for (let length = 1; length < 60; length++) {
      async function* source(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < content.length; at += length)
          yield Uint8Array.from(content.subarray(at, at + length));
      }
      const lengths: number[] = [];
      for await (const member of mbox.decode(source(), newBudget(usualLimits), "")) {
        let sum = 0;
        if (member.bytes !== undefined) for await (const piece of member.bytes) sum += piece.length;
        lengths.push(sum);
      }
      // `From ` becomes a field of six letters more.
      assert.equal(
        lengths.reduce((sum, each) => sum + each, 0),
        content.length + 18,
      );
      assert.equal(lengths.length, 3);
    }
  });
});
