/** Payment messages: ISO 8583 in ASCII, and EMV data objects in hexadecimal. Their numbers stand in longer runs. */

import { type CorpusCard, usualCard } from "../cards.ts";
import { plantedOf } from "../forms.ts";
import { type Pen, records, type TextKind } from "../pen.ts";
import type { Draft } from "../draft.ts";
import type { Planted } from "../label.ts";

const carried = (card: CorpusCard, shape: string, carrier: string, isSensitive = false): Planted => ({
  ...plantedOf(card, shape, "C", isSensitive),
  carrier,
});

/** Bit 1 is the first of the primary bitmap. */
function bitmapOf(fields: readonly number[]): string {
  let bits = 0n;
  for (const field of fields) bits |= 1n << BigInt(64 - field);
  return bits.toString(16).toUpperCase().padStart(16, "0");
}

/** Authorization requests and answers as a gateway logs them (ISO 8583-1:2003, ASCII form). */
export const iso8583: TextKind = {
  name: "ISO 8583",
  ending: ".log",
  weight: 1,
  write: (pen, size) => records(size, (draft) => writeMessage(pen, draft)),
};

function writeMessage({ random, cardChance }: Pen, draft: Draft): void {
  draft.write(
    `2026-11-0${1 + random.below(9)} 10:${10 + random.below(50)}:${10 + random.below(50)} ${random.pick(["SEND", "RECV"])} `,
  );
  const amount = random.digits(4).padStart(12, "0");
  const moment = `11${10 + random.below(19)}1${random.below(10)}${10 + random.below(49)}${10 + random.below(49)}`;
  const tail = `${random.digits(6)}${random.digits(12)}TERM${random.digits(4)}MERCHANT${random.digits(7)}978`;
  if (!random.chance(Math.min(1, cardChance * 3))) {
    draft.write(`0810${bitmapOf([7, 11, 39])}${moment}${random.digits(6)}00\n`);
    return;
  }
  const card = usualCard(random);
  const length = String(card.digits.length);
  if (random.chance(0.6)) {
    draft.write(`${random.pick(["0100", "0200"])}${bitmapOf([2, 3, 4, 7, 11, 37, 41, 42, 49])}${length}`);
    draft.plant(card.digits, carried(card, "ISO 8583 field 2", "iso8583"), true);
    draft.write(`000000${amount}${moment}${tail}\n`);
  } else {
    const track = `=3012201${random.digits(10)}`;
    draft.write(
      `${random.pick(["0100", "0200"])}${bitmapOf([3, 4, 7, 11, 35, 37, 41, 42, 49])}000000${amount}${moment}${random.digits(6)}${card.digits.length + track.length}`,
    );
    draft.plant(card.digits, carried(card, "ISO 8583 field 35", "iso8583", true), true);
    draft.write(`${track}${tail.slice(6)}\n`);
  }
}

/** A length byte in hexadecimal. */
const byteLength = (hex: string): string => (hex.length / 2).toString(16).toUpperCase().padStart(2, "0");

/** Chip data as terminals log it (EMV book 3, annex A): tag 5A, tag 57, others. */
export const emv: TextKind = {
  name: "EMV",
  ending: ".log",
  weight: 1,
  write: (pen, size) =>
    records(size, (draft) => {
      const { random } = pen;
      draft.write(
        `${random.pick(["DE55", "TLV", "emv"])}=9F2608${random.hex(16).toUpperCase()}9F2701809F1007${random.hex(14).toUpperCase()}`,
      );
      if (random.chance(Math.min(1, pen.cardChance * 3))) {
        const card = usualCard(random);
        if (random.chance(0.5)) {
          const hex = card.digits.length % 2 === 0 ? card.digits : `${card.digits}F`;
          draft.write(`5A${byteLength(hex)}`);
          draft.plant(card.digits, carried(card, "EMV tag 5A", "emv"), true);
          draft.write(hex.slice(card.digits.length));
        } else {
          const track = `${card.digits}D3012201${random.digits(9)}`;
          const hex = track.length % 2 === 0 ? track : `${track}F`;
          draft.write(`57${byteLength(hex)}`);
          draft.plant(card.digits, carried(card, "EMV tag 57", "emv", true), true);
          draft.write(hex.slice(card.digits.length));
        }
      }
      draft.write(`5F24033012319A032611229C01005F2A020978\n`);
    }),
};
