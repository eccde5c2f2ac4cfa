/** Messages: RFC 5322 and MIME, as `.eml` files, in mailboxes, and attached to other messages. */

import type { Decoder } from "../decoder.ts";
import { parsedMembers } from "../documents/parsed-members.ts";

const parser = new URL("../documents/mail-parser.ts", import.meta.url);

const field = /^[A-Za-z][\w-]{1,60}:[ \t]/;
const mailFields =
  /^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|mbox-from|x-mailer|from|to|subject|date|reply-to|cc|content-type|x-originating-ip|authentication-results|arc-seal|x-received|in-reply-to|references|sender):/gim;
const strongFields =
  /^(?:received|return-path|message-id|mime-version|delivered-to|mbox-from|dkim-signature):/im;
const endings = /\.(?:eml|mht|mhtml)$/i;

/** A message: header fields from the first line on, among them such as only messages have; one named so needs fewer. */
export const decoder: Decoder = {
  name: "mail",
  recognises(head, fileName) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
    if (!field.test(text)) return false;
    if (endings.test(fileName)) return true;
    const names = new Set(text.match(mailFields)?.map((name) => name.toLowerCase()));
    return (names.size >= 2 && strongFields.test(text)) || names.size >= 4;
  },
  decode: (source, budget, fileName) => parsedMembers(source, budget, fileName, parser),
};
