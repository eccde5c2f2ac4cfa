/** Brings names and sentences of any spelling to plain lower-case words. */

/** Letters that Unicode does not take apart into a base letter and an accent. */
const undivided: Readonly<Record<string, string>> = {
  ł: "l",
  ı: "i",
  ß: "ss",
  ø: "o",
  đ: "d",
  æ: "ae",
  œ: "oe",
};

const humps = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;

/** A word of ASCII letters up to the next hump; digits within a word stay in it. */
const asciiWord = /[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z][a-z0-9]*|[A-Z][0-9]+/g;

/**
 * The words of a text in lower case without accents: camelCase, snake_case, kebab-case, dots and spaces all
 * part words. Digits stay with the letters before them; words of digits only are left out.
 */
export function foldWords(text: string): string[] {
  if (!/[^\0-\x7f]/.test(text)) return text.match(asciiWord)?.map((word) => word.toLowerCase()) ?? [];
  const plain = text
    .replaceAll(humps, " ")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{Mn}+/gu, "")
    .replaceAll(/[łıßøđæœ]/g, (letter) => undivided[letter] ?? letter);
  return plain.match(/\p{L}[\p{L}0-9]*/gu) ?? [];
}
