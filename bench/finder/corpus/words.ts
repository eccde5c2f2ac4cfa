/** Background: sentences, names and addresses from seeded word models, without card data. */

import type { Random } from "./random.ts";

const english =
  "the of and to a in is that for it as was with be by on not he this are or his from at which but have an had they you were their one all we can her has there been if more when will would who so no about out up into than its time only could new other some what these two may first then do any my now such like our over man me even most made after also did many before must through years where much your way well down should because each just those people how too little state good very make world still own see men work long get here between both life being under never day same another know while last might us great old year off come since against go came right used take three under report server window letter garden table river morning station bridge winter paper coffee market question answer number system music picture doctor teacher summer mountain village kitchen".split(
    " ",
  );

const german =
  "der die das und ist nicht ein eine für mit auf über können müssen größe straße grüße möchten bestätigen rückgabe prüfung schön früh später gehört wäre natürlich über läuft käufer verkäufer lieferung rechnung danke bitte morgen abend woche schließen öffnen übersicht änderung".split(
    " ",
  );

const firstNames =
  "Ada Jonas Lena Mehmet Sofia Pavel Ingrid Carlos Mei Noor Tomasz Giulia Yara Owen Freya Rafael Anouk Dmitri Leila Henrik".split(
    " ",
  );
const lastNames =
  "Becker Novak Silva Rossi Yilmaz Petrov Lindqvist Moreau Tanaka Okafor Kowalski Haddad Murphy Castillo Jansen Weber".split(
    " ",
  );

/** Common words come often: the square of a draw prefers the head of the list. */
function word(random: Random, list: readonly string[]): string {
  const draw = random.below(1 << 16) / (1 << 16);
  return list[Math.floor(draw * draw * list.length)] ?? "and";
}

function sentence(random: Random, list: readonly string[]): string {
  const words = Array.from({ length: 5 + random.below(14) }, () => word(random, list));
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random.chance(0.1) ? "?" : "."}`;
}

/** What a text may be filled with. Sentences are drawn once and picked from afterwards. */
export interface Background {
  sentence(): string;
  /** With letters beyond ASCII, all of them in latin1. */
  germanSentence(): string;
  name(): string;
  mail(): string;
  word(): string;
  ip(): string;
}

/** Opens the background of one seed. */
export function openBackground(random: Random): Background {
  const sentences = Array.from({ length: 1500 }, () => sentence(random, english));
  const germanSentences = Array.from({ length: 400 }, () => sentence(random, german));
  const name = (): string => `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  return {
    sentence: () => random.pick(sentences),
    germanSentence: () => random.pick(germanSentences),
    name,
    mail: () => `${name().toLowerCase().replace(" ", ".")}@example.${random.pick(["com", "org", "net"])}`,
    word: () => random.pick(english),
    ip: () => `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`,
  };
}
