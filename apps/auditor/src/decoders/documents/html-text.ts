/** HTML as the text a reader sees, and what stands in attributes and comments with many digits. */

import { Parser } from "htmlparser2";

const blocks = new Set(
  "p div br hr li ul ol tr table h1 h2 h3 h4 h5 h6 pre blockquote section article title option script style".split(
    " ",
  ),
);
const cells = new Set(["td", "th"]);

/** Lines of text; elements within a line part no number. */
export function htmlText(html: string): string {
  let text = "";
  const asides: string[] = [];
  let kept = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (blocks.has(name)) text += "\n";
        if (cells.has(name)) text += "\t";
        for (const [key, value] of Object.entries(attributes)) {
          if (hasManyDigits(value)) asides.push(`${key}="${value}"`);
        }
      },
      ontext(piece) {
        text += kept > 0 ? piece : piece.replaceAll(/[\t\r\n]+/g, " ");
      },
      onopentagname(name) {
        if (isKept(name)) kept += 1;
      },
      onclosetag(name) {
        if (isKept(name)) kept -= 1;
        if (blocks.has(name)) text += "\n";
      },
      oncomment(piece) {
        if (hasManyDigits(piece)) asides.push(piece);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return [text.replaceAll(/\n[\n\t ]*\n/g, "\n").trim(), ...asides].join("\n");
}

/** Elements whose white space is content. */
function isKept(name: string): boolean {
  return name === "pre" || name === "script" || name === "style";
}

function hasManyDigits(text: string): boolean {
  return text.length >= 12 && /(?:[0-9][^0-9]*){12}/.test(text);
}
