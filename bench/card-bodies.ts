/** Bodies of requests about cards: generated numbers under a test prefix, so that no real card is ever sent. */

/** Under this prefix providers publish their test cards. */
const prefix = "424242";

/** Digits drawn at random between the prefix and the check digit. */
const drawn = 9;

/** Digits of a number. */
export const numberLength = prefix.length + drawn + 1;

/** Writes one fresh number as ASCII digits into `bytes` at `at`. */
export type WriteNumber = (bytes: Uint8Array, at: number) => void;

/**
 * Repeatable numbers: the same seed gives the same numbers, all with a right mod-10 check digit
 * (ISO/IEC 7812-1, annex B).
 */
export function cardNumbers(seed: number): WriteNumber {
  let state = seed >>> 0;
  const draw = (): number => {
    // mulberry32, a public-domain generator with 32 bits of state
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (bytes, at) => {
    for (let place = 0; place < prefix.length; place++) bytes[at + place] = prefix.charCodeAt(place);
    let rest = draw() % 10 ** drawn;
    for (let place = prefix.length + drawn - 1; place >= prefix.length; place--) {
      bytes[at + place] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    let sum = 0;
    for (let place = 0; place < numberLength - 1; place++) {
      const digit = (bytes[at + place] ?? 0) - 48;
      const weighted = place % 2 === 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    bytes[at + numberLength - 1] = 48 + ((10 - (sum % 10)) % 10);
  };
}

/** Stands where a number will be written. */
const blank = "0".repeat(numberLength);

/** A body and where its numbers go, in bytes from its start. */
export interface BodyTemplate {
  readonly text: string;
  readonly numbersAt: readonly number[];
}

/** Finds the blanks of a text of ASCII characters. */
function templateOf(text: string): BodyTemplate {
  const numbersAt: number[] = [];
  for (let at = text.indexOf(blank); at >= 0; at = text.indexOf(blank, at + numberLength)) numbersAt.push(at);
  return { text, numbersAt };
}

/** A card that is good for some years yet. */
function card(): Readonly<Record<string, unknown>> {
  const year = new Date().getUTCFullYear() + 3;
  return { type: "card", card: { number: blank, exp_month: 12, exp_year: year } };
}

/** Body of one tokenize call. */
export function singleBody(): BodyTemplate {
  return templateOf(JSON.stringify(card()));
}

/** Body of a batch call with so many cards. */
export function batchBody(items: number): BodyTemplate {
  return templateOf(JSON.stringify({ items: Array.from({ length: items }, card) }));
}
