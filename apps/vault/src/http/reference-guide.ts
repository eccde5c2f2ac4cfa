/** What holds for all calls, in prose. */

import { type Html, html, prose } from "./html.ts";

/** One part of the guide. */
export interface GuidePart {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

const paragraphs = (...texts: readonly string[]): Html => {
  const parts = texts.map((text) => html`<p>${prose(text)}</p>`);
  return html`${parts}`;
};

const shell = (caption: string, text: string): Html =>
  html`<figure><figcaption>${caption}</figcaption><pre tabindex="0"><code>${text}</code></pre></figure>`;

/** The parts, in reading order. */
export const guide: readonly GuidePart[] = [
  {
    id: "start",
    title: "Start",
    content: html`${paragraphs(
      "Every call takes and gives JSON in UTF-8. A program authenticates with the secret of a credential: `ck_test_sk_…` and `ck_live_sk_…` are for servers, `ck_test_pk_…` and `ck_live_pk_…` for browsers, which may only create. Each call needs one right; it stands beside the call.",
      "The examples on this page run in a shell that has these two variables:",
    )}${shell("Shell", 'export CARDKEEP_URL=http://127.0.0.1:7430\nexport CARDKEEP_KEY="$(cat data/first-credential)"')}${paragraphs(
      "A field or query parameter that a call does not know is refused, so a mistyped name is never dropped in silence. Every answer has the header `Cardkeep-Request-Id`.",
    )}`,
  },
  {
    id: "masking",
    title: "Masking: what is shown of a number",
    content: paragraphs(
      "Every answer but a reveal is masked: the BIN and the last four digits. The BIN has 8 digits where the card's network and the length of the number allow it, else 6. A token's id is made from chance and can be stored, logged and shown anywhere; it cannot be mistaken for a card number.",
      "Names, customers, labels and purposes are shown, searched or recorded as text, so card data in them is refused. A security code is checked and dropped; no answer ever has one.",
      "The value itself is given by the reveal calls only, to credentials with `tokens.reveal`, after the purpose has been written to the trail.",
    ),
  },
  {
    id: "idempotency",
    title: "Idempotency keys",
    content: paragraphs(
      "Send `Idempotency-Key` with every POST. When the network fails, send the same request with the same key again: for 24 hours its work is done once, and the answer is that of the first time, marked with `Idempotency-Replayed: true`. A reveal is the exception: its answer is never kept, so a repeated reveal opens the value again and is recorded again.",
      "The same key with another request is refused with 422, and while the first request is under way with 409. A request that was refused keeps nothing: correct it and use the key again.",
    ),
  },
  {
    id: "pages",
    title: "Pagination",
    content: paragraphs(
      "A list answers with `data` and `next_cursor`. Send `next_cursor` as `cursor` for the next page; it is null on the last one. `limit` is 50 unless given, and at most 200. What is created while you read comes before the first page and does not move the later ones.",
    ),
  },
  {
    id: "errors",
    title: "Errors",
    content: html`${paragraphs(
      "A refusal is a problem document (RFC 9457) of the type `application/problem+json`. Branch on `code`; `title` is a fixed sentence. `param` and `rule` name the field and the rule it broke. What was sent is never repeated.",
    )}${shell(
      "400 Bad Request",
      JSON.stringify(
        {
          type: "/docs#problem-invalid_field",
          title: "A field breaks a rule; `param` names the field and `rule` the rule.",
          status: 400,
          code: "invalid_field",
          param: "card.number",
          rule: "check_digit",
          request_id: "req_0TGA14K4VVM9VZWSZ3ZD3R2MRQY2",
        },
        null,
        2,
      ),
    )}${paragraphs(
      "Send again, with the same `Idempotency-Key`, what ended with 503, with `idempotency_in_flight` or without any answer; wait for the seconds in `Retry-After` first. Everything else needs a change before it can succeed.",
    )}`,
  },
  {
    id: "operating",
    title: "For whoever runs the vault",
    content: paragraphs(
      "`GET /healthz` answers 200 while the process runs. `GET /readyz` answers 200 when database, keys and trail answer, else 503. Both need no credential. `GET /metrics` needs the right `metrics.read` and answers in the text format of Prometheus. `GET /openapi.json` is this reference for machines.",
    ),
  },
];
