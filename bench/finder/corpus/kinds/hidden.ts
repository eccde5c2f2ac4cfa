/** Logs whose numbers are encoded within the text: base64, hexadecimal, escapes. */

import { usualCard } from "../cards.ts";
import type { Draft } from "../draft.ts";
import { plantedOf } from "../forms.ts";
import { type Pen, records, type TextKind } from "../pen.ts";
import type { Random } from "../random.ts";

/** An encoding of a short text, or of digits alone. */
interface Hiding {
  readonly carrier: string;
  encode(text: string): string;
  /** Whether it encodes the digits only, or a record around them too. */
  readonly isDigitsOnly: boolean;
}

const hidings: readonly Hiding[] = [
  { carrier: "base64", encode: (text) => Buffer.from(text).toString("base64"), isDigitsOnly: false },
  { carrier: "base64url", encode: (text) => Buffer.from(text).toString("base64url"), isDigitsOnly: false },
  { carrier: "hex", encode: (text) => Buffer.from(text).toString("hex"), isDigitsOnly: false },
];

const escapes: readonly Hiding[] = [
  {
    carrier: "URL escapes",
    encode: (text) => text.replaceAll(/./g, (one) => `%${hexOf(one, 2)}`),
    isDigitsOnly: true,
  },
  {
    carrier: "HTML entities",
    encode: (text) => text.replaceAll(/./g, (one) => `&#${one.charCodeAt(0)};`),
    isDigitsOnly: true,
  },
  {
    carrier: "JSON escapes",
    encode: (text) => text.replaceAll(/./g, (one) => `\\u${hexOf(one, 4)}`),
    isDigitsOnly: true,
  },
];

function hexOf(one: string, length: number): string {
  return one.charCodeAt(0).toString(16).padStart(length, "0");
}

function recordOf(random: Random, pen: Pen, digits: string): string {
  const name = random.pick(["card_number", "pan", "cardNumber"]);
  return random.chance(0.5)
    ? JSON.stringify({ user: pen.background.mail(), [name]: digits, amount: random.below(900) })
    : `user=${pen.background.word()}&${name}=${digits}&exp=12%2F29`;
}

function writeHidden(pen: Pen, draft: Draft, hiding: Hiding): void {
  const { random, background } = pen;
  const moment = `2026-03-${10 + random.below(18)}T10:${10 + random.below(50)}:00Z`;
  const key = hiding.isDigitsOnly
    ? random.pick(["card", "pan", "cardNumber"])
    : random.pick(["body", "payload", "raw"]);
  if (!random.chance(pen.cardChance * 1.5)) {
    const filling = hiding.isDigitsOnly
      ? hiding.encode(random.digits(6))
      : hiding.encode(background.sentence());
    draft.write(`${moment} body=${filling} id=${random.hex(24)}\n`);
    return;
  }
  const card = usualCard(random);
  const planted = { ...plantedOf(card, "encoded", "C"), carrier: hiding.carrier };
  draft.write(`${moment} {"${key}":"`);
  draft.plant(
    hiding.encode(hiding.isDigitsOnly ? card.digits : recordOf(random, pen, card.digits)),
    planted,
    true,
  );
  draft.write(`","id":"${random.hex(24)}"}\n`);
}

/** Records in base64 or hexadecimal. */
export const islands: TextKind = {
  name: "base64 and hex",
  ending: ".log",
  weight: 3,
  write: (pen, size) => records(size, (draft) => writeHidden(pen, draft, pen.random.pick(hidings))),
};

/** Digits as escapes of URLs, HTML and JSON. */
export const escaped: TextKind = {
  name: "escapes",
  ending: ".log",
  weight: 2,
  write: (pen, size) => records(size, (draft) => writeHidden(pen, draft, pen.random.pick(escapes))),
};
