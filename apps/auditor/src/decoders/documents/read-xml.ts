/** Reads a part of XML as a stream: what a reader sees as text, and apart from it attributes and comments. */

import { Parser } from "htmlparser2";
import { type Budget, spendDecoded } from "../../kernel/budget.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Source } from "../decoder.ts";

/** Makes text of elements. Names come without their prefix. `take` gives the text made so far, once. */
export interface XmlText {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
  /** Whether the text shows an attribute already. */
  hasUsed?(name: string, attribute: string): boolean;
  take(): string;
}

/** Bytes of one tag, comment or the like, after which reading ends. */
const longestToken = 8 * 2 ** 20;

/** Characters of attributes and comments that are kept. */
const mostAside = 2 ** 20;

/** What stands beside the text and holds twelve digits or more, as lines; filled while the text is read. */
export interface Asides {
  readonly lines: string[];
  length: number;
  isFull: boolean;
}

/** No asides yet. */
export function newAsides(): Asides {
  return { lines: [], length: 0, isFull: false };
}

/** The text of a part, UTF-8. @throws ReadingStopped where it holds a tag without end, or what its source throws */
export async function* readXml(
  source: Source,
  budget: Budget,
  maker: XmlText,
  asides: Asides = newAsides(),
): AsyncGenerator<Uint8Array> {
  let sinceEvent = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        sinceEvent = 0;
        const local: Record<string, string> = {};
        for (const [key, value] of Object.entries(attributes)) {
          const attribute = localName(key);
          local[attribute] = value;
          if (!hasManyDigits(value) || maker.hasUsed?.(localName(name), attribute) === true) continue;
          setAside(asides, `${attribute}="${value}"`);
        }
        maker.open(localName(name), local);
      },
      ontext(text) {
        sinceEvent = 0;
        maker.text(text);
      },
      onclosetag: (name) => maker.close(localName(name)),
      oncomment(text) {
        sinceEvent = 0;
        if (hasManyDigits(text)) setAside(asides, text);
      },
      onprocessinginstruction(_name, text) {
        sinceEvent = 0;
        if (hasManyDigits(text)) setAside(asides, text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  let decoder: TextDecoder | undefined;
  for await (const piece of source) {
    spendDecoded(budget, piece.length);
    decoder ??= new TextDecoder(encodingOf(piece));
    sinceEvent += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
    if (sinceEvent > longestToken) throw new ReadingStopped("XML with a tag without end");
    const text = maker.take();
    if (text !== "") yield Buffer.from(text);
  }
  parser.end();
  const rest = maker.take();
  if (rest !== "") yield Buffer.from(rest);
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function hasManyDigits(text: string): boolean {
  return text.length >= 12 && /(?:[0-9][^0-9]*){12}/.test(text);
}

function setAside(asides: Asides, line: string): void {
  asides.length += line.length;
  asides.isFull ||= asides.length > mostAside;
  if (!asides.isFull) asides.lines.push(line);
}
