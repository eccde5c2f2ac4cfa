/** Splits a line of sshd_config into words, as OpenSSH does since 8.7. */

/** A line that has quotes which do not close. */
export type Words = { readonly words: readonly string[] } | { readonly fault: string };

const blank = /[ \t\r\n\f]/;

/**
 * Keyword and arguments of a line. Keyword and first argument may be parted by one `=`; quotes hold blanks
 * together; a word that begins with `#` ends the line. The answer has no words for an empty line.
 */
export function splitLine(line: string): Words {
  const text = withoutBlanksAround(line);
  if (text === "" || text.startsWith("#")) return { words: [] };
  const quoted = /^"([^"]*)"/.exec(text);
  const plain = /^[^ \t\r\n="]*/.exec(text)?.[0] ?? "";
  const keyword = quoted?.[1] ?? plain;
  const after = text.slice(quoted?.[0].length ?? plain.length);
  const rest = after.replace(/^[ \t\r\n]*=?[ \t\r\n]*/, "");
  const given = splitWords(rest);
  return "fault" in given ? given : { words: [keyword, ...given.words] };
}

/** In one pass: a pattern that looks for the end would be slow on a long run of blanks. */
function withoutBlanksAround(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && blank.test(line.charAt(from))) from += 1;
  while (to > from && blank.test(line.charAt(to - 1))) to -= 1;
  return line.slice(from, to);
}

function splitWords(text: string): Words {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const next = text.charAt(at + 1);
    if (mark === "\\" && (/["'\\]/.test(next) || (quote === "" && next === " "))) {
      word = (word ?? "") + next;
      at += 1;
    } else if (quote !== "") {
      if (mark === quote) quote = "";
      else word = (word ?? "") + mark;
    } else if (mark === '"' || mark === "'") {
      quote = mark;
      word ??= "";
    } else if (blank.test(mark)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (mark === "#" && word === undefined) {
      return { words };
    } else {
      word = (word ?? "") + mark;
    }
  }
  if (quote !== "") return { fault: "quotes do not close" };
  return { words: word === undefined ? words : [...words, word] };
}
