/** Text for people: Markdown, HTML, letters in latin1 letters. */

import { grouped, usualCard } from "../cards.ts";
import { plantedOf } from "../forms.ts";
import type { Draft } from "../draft.ts";
import { type Pen, records, type TextKind, writeRemark } from "../pen.ts";

/** Headings, paragraphs and lists. */
export const markdown: TextKind = {
  name: "Markdown",
  ending: ".md",
  weight: 3,
  write: (pen, size) =>
    records(size, (draft) => {
      const { random, background } = pen;
      draft.write(
        random.pick([
          `## ${background.word()} ${background.word()}\n\n`,
          "- ",
          "",
          "> ",
          `| ${background.word()} | `,
        ]),
      );
      draft.write(`${background.sentence()} `);
      writeRemark(pen, draft);
      draft.write(random.pick(["\n", "\n\n", ` ${background.sentence()}\n`]));
    }),
};

/** Paragraphs and table cells; some numbers are split by markup. */
export const html: TextKind = {
  name: "HTML",
  ending: ".html",
  weight: 5,
  write: (pen, size) =>
    records(size, (draft) => {
      const { random, background } = pen;
      if (draft.length === 0)
        draft.write('<!doctype html><html><head><meta charset="utf-8"><title>Report</title></head><body>\n');
      const tag = random.pick(["p", "td", "li", "div"]);
      draft.write(`<${tag} class="${background.word()}" data-id="${random.digits(7)}">`);
      if (random.chance(pen.cardChance / 8)) writeSplit(pen, draft);
      else writeRemark(pen, draft);
      draft.write(`</${tag}>\n`);
    }),
};

/** A number whose groups have elements of their own. */
function writeSplit({ random }: Pen, draft: Draft): void {
  const card = usualCard(random);
  const shown = grouped(card, random.pick(["</span><span>", "</span> <span>", "<wbr>", "</b> <b>"]));
  draft.write("Card number: <span>");
  draft.plant(shown, plantedOf(card, "split by markup", "B"), true);
  draft.write("</span>");
}

/** Letters with umlauts; encoded as latin1. */
export const letter: TextKind = {
  name: "latin1 text",
  ending: ".txt",
  weight: 2,
  write: (pen, size) =>
    records(size, (draft) => {
      draft.write(`${pen.background.germanSentence()} `);
      writeRemark(pen, draft);
      draft.write(` ${pen.background.germanSentence()}\r\n`);
    }),
};
