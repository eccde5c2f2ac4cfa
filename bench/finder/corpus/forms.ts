/** How a card number is written in running text: what stands around it and how its digits are parted. */

import { type CorpusCard, grouped, rareCard, testCard, usualCard } from "./cards.ts";
import type { Draft } from "./draft.ts";
import type { Planted, Tier } from "./label.ts";
import type { Random } from "./random.ts";

/** A card in running text. */
interface Form {
  readonly shape: string;
  readonly tier: Tier;
  readonly weight: number;
  card(random: Random): CorpusCard;
  /** Text before, the number as shown, text after. */
  write(card: CorpusCard, random: Random): readonly [string, string, string];
  readonly isSensitive?: boolean;
}

const phrases: readonly (readonly [string, string])[] = [
  ["charge failed for card ", " with code 51"],
  ["PAN: ", ""],
  ["card number ", " was typed in"],
  ["pan=", " amount=12.50 EUR"],
  ["Kreditkarte ", " wurde belastet"],
  ["carte bancaire ", " refusée"],
  ["please use my Visa ", ", thanks"],
  ["cardNumber=", " status=ok"],
  ["Payment by credit card ", " received"],
  ["tarjeta ", " rechazada"],
  ["refund to card ", " done"],
  ["numero carta ", " salvato"],
];

const expiry = (random: Random): string =>
  `${String(1 + random.below(12)).padStart(2, "0")}/${26 + random.below(6)}`;

const stripe = (random: Random): string =>
  `${26 + random.below(6)}${String(1 + random.below(12)).padStart(2, "0")}${random.pick(["101", "201", "221"])}`;

const within = (shown: string, random: Random): readonly [string, string, string] => {
  const [before, after] = random.pick(phrases);
  return [before, shown, after];
};

/** A form that parts the groups with one separator. */
const separated = (shape: string, tier: Tier, weight: number, separator: string): Form => ({
  shape,
  tier,
  weight,
  card: usualCard,
  write: (card, random) => within(grouped(card, separator), random),
});

/** Every way to write a number in running text. */
const forms: readonly Form[] = [
  {
    shape: "words, bare",
    tier: "A",
    weight: 30,
    card: usualCard,
    write: (card, random) => within(card.digits, random),
  },
  separated("words, spaces", "A", 22, " "),
  separated("words, dashes", "A", 10, "-"),
  {
    shape: "no words, spaces",
    tier: "A",
    weight: 4,
    card: usualCard,
    write: (card) => ["", grouped(card, " "), ""],
  },
  {
    shape: "code beside",
    tier: "A",
    weight: 6,
    card: usualCard,
    write: (card, random) => ["card ", card.digits, ` exp ${expiry(random)} cvv ${random.digits(3)}`],
    isSensitive: true,
  },
  {
    shape: "track 2",
    tier: "A",
    weight: 4,
    card: usualCard,
    write: (card, random) => ["swipe ;", card.digits, `=${stripe(random)}${random.digits(10)}? ok`],
    isSensitive: true,
  },
  {
    shape: "track 1",
    tier: "A",
    weight: 3,
    card: usualCard,
    write: (card, random) => ["read %B", card.digits, `^DOE/JANE MS^${stripe(random)}${random.digits(12)}?`],
    isSensitive: true,
  },
  {
    shape: "test card",
    tier: "A",
    weight: 6,
    card: testCard,
    write: (card, random) => within(card.digits, random),
  },
  separated("dots", "B", 4, "."),
  separated("no-break spaces", "B", 4, "\u00a0"),
  separated("plus signs", "B", 3, "+"),
  separated("%20", "B", 4, "%20"),
  separated("%2D", "B", 2, "%2D"),
  {
    shape: "letters touching",
    tier: "B",
    weight: 4,
    card: usualCard,
    write: (card, random) =>
      random.pick([
        ["paid with CARD", card.digits, "EXP1229 ok"],
        ["pan", card.digits, "USD approved"],
        ["visaCard", card.digits, "x was used"],
      ] as const),
  },
  {
    shape: "expiry behind",
    tier: "B",
    weight: 5,
    card: usualCard,
    write: (card, random) => [
      random.pick(["card ", "my card: ", "", "CC "]),
      grouped(card, " "),
      ` ${expiry(random)}`,
    ],
  },
  {
    shape: "rare network",
    tier: "B",
    weight: 8,
    card: rareCard,
    write: (card, random) => within(card.digits, random),
  },
  {
    shape: "rare network, groups",
    tier: "B",
    weight: 3,
    card: rareCard,
    write: (card, random) => within(grouped(card, " "), random),
  },
];

const allWeights = forms.reduce((sum, { weight }) => sum + weight, 0);

/** Forms whose separator is not in every encoding, left out where a text must be of ASCII characters. */
const beyondAscii = new Set(["no-break spaces"]);

/** Writes a card in running text, and marks it. */
export function writeCard(random: Random, draft: Draft, isAscii = false): void {
  const form = drawForm(random);
  if (isAscii && beyondAscii.has(form.shape)) return writeCard(random, draft, isAscii);
  const card = form.card(random);
  const [before, shown, after] = form.write(card, random);
  draft.write(isAscii ? before.replaceAll(/[^ -~]/g, "e") : before);
  draft.plant(shown, plantedOf(card, form.shape, form.tier, form.isSensitive));
  draft.write(isAscii ? after.replaceAll(/[^ -~]/g, "e") : after);
}

/** What is planted when a card stands in some shape. */
export function plantedOf(card: CorpusCard, shape: string, tier: Tier, isSensitive = false): Planted {
  const { masked, network } = card;
  const plain = isSensitive ? "sad" : "pan";
  return { masked, network, class: card.class === "test" ? "test" : plain, tier, shape, carrier: "" };
}

function drawForm(random: Random): Form {
  let rest = random.below(allWeights);
  for (const form of forms) {
    rest -= form.weight;
    if (rest < 0) return form;
  }
  throw new Error("no form was drawn");
}
