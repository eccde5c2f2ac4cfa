/** What a finding means for a reader: its rule, in words that need no other text. */

import { isNetworkId, networkById } from "@cardkeep/pan";
import type { Hit } from "../kernel/hit.ts";

/** One kind of card data. `id` is `class.kind`; `requirements` are numbers of PCI DSS 4.0.1. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly requirements: readonly string[];
}

type Words = Omit<Rule, "id">;

const cardNumber: Words = {
  title: "Card number",
  meaning:
    "A payment card's number in clear. Stored numbers must be unreadable: encrypted, cut short, or replaced by a token.",
  remedy: "Delete it, or move it into the vault and keep the token.",
  requirements: ["3.2.1", "3.5.1", "12.10.7"],
};

const testCard: Words = {
  title: "Published test card",
  meaning:
    "A number that a payment provider prints for tests. It belongs to nobody and counts as no card data.",
  remedy: "None in test systems. In production, remove left-over test data.",
  requirements: ["6.5.6"],
};

const sensitive: Readonly<Record<string, Words>> = {
  cvv_beside_pan: {
    title: "Card number with its security code",
    meaning:
      "A card number and its security code in one record. The code may not be kept after authorization, not even encrypted.",
    remedy: "Delete the code everywhere it was copied to, then delete or move the number.",
    requirements: ["3.3.1.2", "3.2.1", "3.5.1", "12.10.7"],
  },
  track1: trackWords(1),
  track2: trackWords(2),
  pin_block: {
    title: "PIN block",
    meaning: "A PIN, encrypted for transport. It may not be kept after authorization, not even encrypted.",
    remedy: "Delete it everywhere it was copied to.",
    requirements: ["3.3.1.3", "12.10.7"],
  },
};

const otherSensitive: Words = {
  title: "Sensitive authentication data",
  meaning: "Data that proves a payment. It may not be kept after authorization, not even encrypted.",
  remedy: "Delete it everywhere it was copied to.",
  requirements: ["3.3.1", "12.10.7"],
};

function trackWords(track: 1 | 2): Words {
  return {
    title: `Full magnetic track ${track}`,
    meaning:
      "All that a card's magnetic stripe or chip holds on one track: a card can be copied from it. It may not be kept after authorization, not even encrypted.",
    remedy: "Delete it everywhere it was copied to, and look for the program that wrote it.",
    requirements: ["3.3.1.1", "12.10.7"],
  };
}

/** The rule of a finding. A kind that is not known here has the words of its class. */
export function ruleOf(hit: Pick<Hit, "class" | "kind">): Rule {
  return { id: `${hit.class}.${hit.kind}`, ...wordsOf(hit) };
}

function wordsOf({ class: ofData, kind }: Pick<Hit, "class" | "kind">): Words {
  if (ofData === "sad") return sensitive[kind] ?? otherSensitive;
  const words = ofData === "test" ? testCard : cardNumber;
  return kind === "file_name" ? { ...words, title: `${words.title} in a name` } : words;
}

/** A network's name for a reader. */
export function brandName(brand: string): string {
  if (isNetworkId(brand)) return networkById(brand).name;
  return brand === "none" ? "no network" : brand;
}

/** Whether a finding is card data; test cards are not. */
export function isCardData(hit: Pick<Hit, "class">): boolean {
  return hit.class !== "test";
}

/** Classes, the gravest first. */
export const gravity: Readonly<Record<Hit["class"], number>> = { sad: 0, pan: 1, test: 2 };
