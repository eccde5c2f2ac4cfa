/** Records of named fields, for the kinds of file that have names: JSON, YAML, XML, tables. */

import { type CorpusCard, grouped, rareCard, testCard, usualCard } from "../cards.ts";
import { decoyKinds } from "../decoys.ts";
import { plantedOf } from "../forms.ts";
import type { Draft } from "../draft.ts";
import type { Planted } from "../label.ts";
import type { Pen } from "../pen.ts";

/** A field: its name, its text, and what it is. `isNumeric`: may stand without quotes. */
export interface Field {
  readonly name: string;
  readonly text: string;
  readonly isNumeric: boolean;
  readonly planted?: Planted;
  readonly what?: string;
}

const cardNames = [
  "card_number",
  "cardNumber",
  "pan",
  "credit_card",
  "ccNumber",
  "primaryAccountNumber",
  "kartennummer",
];

/** Writes the text of a field with its mark. */
export function writeField(draft: Draft, { text, planted, what }: Field): void {
  if (planted !== undefined) draft.plant(text, planted);
  else if (what === undefined) draft.write(text);
  else draft.decoy(what, text);
}

/** A record: a few harmless fields, decoys under their names, and sometimes a card. */
export function recordFields(pen: Pen): Field[] {
  const { random, background, cardChance, decoyChance } = pen;
  const fields: Field[] = [
    plain("name", background.name()),
    plain("email", background.mail()),
    { name: "amount", text: `${random.below(900)}.${random.digits(2)}`, isNumeric: true },
    { name: "created_at", text: `17${random.digits(11)}`, isNumeric: true },
  ];
  if (random.chance(0.3)) fields.push(plain("note", background.sentence()));
  while (random.chance(decoyChance)) fields.splice(1 + random.below(fields.length), 0, decoyField(pen));
  if (random.chance(cardChance)) fields.splice(1 + random.below(fields.length), 0, ...cardFields(pen));
  return fields;
}

/** A decoy under one of its names. */
export function decoyField({ random }: Pen): Field {
  const { what, make, keys, isNumeric } = random.pick(decoyKinds);
  const text = make(random);
  return {
    name: random.pick(keys),
    text,
    isNumeric: isNumeric === true && /^[1-9][0-9.]*$/.test(text),
    what,
  };
}

function cardFields({ random }: Pen): Field[] {
  const name = random.pick(cardNames);
  const kind = random.below(20);
  if (kind === 0) return [numberField(name, testCard(random), "test card, card key", "A")];
  if (kind <= 2) return [numberField(name, rareCard(random), "rare network, card key", "B")];
  const card = usualCard(random);
  if (kind <= 4) {
    const field = numberField(name, card, "code beside, card key", "A", true);
    return [field, plain(random.pick(["cvv", "cvc", "security_code"]), random.digits(3))];
  }
  if (kind <= 7) {
    const { isNumeric: _, ...field } = numberField(name, card, "card key, spaces", "A");
    return [{ ...field, text: grouped(card, " "), isNumeric: false }];
  }
  if (kind === 8) {
    const { isNumeric: _, ...field } = numberField(name, card, "card key, dots", "B");
    return [{ ...field, text: grouped(card, "."), isNumeric: false }];
  }
  return [{ ...numberField(name, card, "card key", "A"), isNumeric: random.chance(0.4) }];
}

function numberField(
  name: string,
  card: CorpusCard,
  shape: string,
  tier: "A" | "B",
  isSensitive = false,
): Field {
  return { name, text: card.digits, isNumeric: false, planted: plantedOf(card, shape, tier, isSensitive) };
}

function plain(name: string, text: string): Field {
  return { name, text, isNumeric: false };
}
