/** Mails: one to a file, or many in an mbox. Bodies are plain, quoted-printable or base64. */

import type { Draft, MarkedText } from "../draft.ts";
import type { Planted } from "../label.ts";
import { type Pen, records, type TextKind, writeRemark } from "../pen.ts";
import { openDraft } from "../draft.ts";

/** Characters of a line of base64 in a mail (RFC 2045, 6.8). */
const lineLength = 76;

function bodyOf(pen: Pen): MarkedText {
  const draft = openDraft();
  const lines = 2 + pen.random.below(8);
  for (let line = 0; line < lines; line++) {
    draft.write(`${pen.background.sentence()} `);
    writeRemark(pen, draft);
    draft.write("\r\n");
  }
  return draft.finish();
}

/** Writes an encoded body; what it holds is planted loosely over the whole of it. */
function insertEncoded(draft: Draft, body: MarkedText, carrier: string, shown: string): void {
  const planted = body.marks.flatMap((mark) => (mark.planted === undefined ? [] : [mark.planted]));
  const [first, ...rest] = planted;
  const inC = (one: Planted): Planted => ({ ...one, tier: "C", carrier });
  for (const one of rest) draft.plant("", inC(one), true);
  if (first === undefined) draft.write(shown);
  else draft.plant(shown, inC(first), true);
}

/** RFC 2045, 6.7, with soft breaks wherever a line is full, within numbers too. */
function quotedPrintable(text: string): string {
  const escaped = Buffer.from(text, "utf8")
    .toString("latin1")
    .replaceAll(/[=\u0080-\u00ff]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return escaped
    .split("\r\n")
    .map((line) => line.replaceAll(/(?:=[0-9A-F]{2}|[^=]){72}/g, "$&=\r\n"))
    .join("\r\n");
}

function writeMail(pen: Pen, draft: Draft): void {
  const { random, background } = pen;
  const encoding = random.pick(["8bit", "8bit", "quoted-printable", "base64"]);
  draft.write(
    `From: ${background.name()} <${background.mail()}>\r\nTo: ${background.mail()}\r\nSubject: ${background.sentence()}\r\n` +
      `Date: Mon, ${10 + random.below(18)} Nov 2026 10:00:00 +0000\r\nMessage-ID: <${random.hex(20)}@example.org>\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
  );
  const body = bodyOf(pen);
  if (encoding === "8bit") draft.insertLoose(body);
  else if (encoding === "base64") {
    const lines =
      Buffer.from(body.text, "utf8")
        .toString("base64")
        .match(new RegExp(`.{1,${lineLength}}`, "g")) ?? [];
    insertEncoded(draft, body, "mail base64", lines.join("\r\n"));
  } else insertEncoded(draft, body, "quoted-printable", quotedPrintable(body.text));
  draft.write("\r\n");
}

/** One mail. */
export const eml: TextKind = {
  name: "mail",
  ending: ".eml",
  weight: 1,
  write: (pen) => {
    const draft = openDraft();
    writeMail(pen, draft);
    return draft.finish();
  },
};

/** Many mails. */
export const mbox: TextKind = {
  name: "mbox",
  ending: ".mbox",
  weight: 2,
  write: (pen, size) =>
    records(size, (draft) => {
      draft.write("From daemon@example.org Mon Nov 16 10:00:00 2026\n");
      writeMail(pen, draft);
    }),
};
