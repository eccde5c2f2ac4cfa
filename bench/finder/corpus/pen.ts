/** What every kind of file is written with. */

import { type DecoyKind, decoyKinds, decoySentence } from "./decoys.ts";
import { type Draft, type MarkedText, openDraft } from "./draft.ts";
import { writeCard } from "./forms.ts";
import type { Random } from "./random.ts";
import type { Background } from "./words.ts";

/** Chance, background, and how often a record holds a card. */
export interface Pen {
  readonly random: Random;
  readonly background: Background;
  /** Probability of a card in one record of about 200 bytes, and of a decoy. */
  readonly cardChance: number;
  readonly decoyChance: number;
}

/** A kind of text file. */
export interface TextKind {
  readonly name: string;
  /** Ending of its files, with the dot. */
  readonly ending: string;
  /** Share of the bytes of the corpus. */
  readonly weight: number;
  /** Writes about `size` bytes. */
  write(pen: Pen, size: number): MarkedText;
}

/** Writes records until the text is long enough. */
export function untilFull(size: number, draft: Draft, writeRecord: () => void): MarkedText {
  while (draft.length < size) writeRecord();
  return draft.finish();
}

/** A text of records. */
export function records(size: number, writeRecord: (draft: Draft) => void): MarkedText {
  const draft = openDraft();
  return untilFull(size, draft, () => writeRecord(draft));
}

/** Some words of running text: with a card, with a decoy, or with neither. */
export function writeRemark({ random, background, cardChance, decoyChance }: Pen, draft: Draft): void {
  if (random.chance(cardChance)) writeCard(random, draft);
  else if (random.chance(decoyChance)) writeDecoy(random, draft);
  else draft.write(background.sentence());
}

/** A decoy in a sentence. */
export function writeDecoy(random: Random, draft: Draft, kind: DecoyKind = random.pick(decoyKinds)): void {
  const [before, shown, after] = decoySentence(random, kind);
  draft.write(before);
  draft.decoy(kind.what, shown);
  draft.write(after);
}
