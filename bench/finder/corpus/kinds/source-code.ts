/** Source code of several languages: constants, floats, hashes, and published test cards in tests. */

import { grouped, testCard, usualCard } from "../cards.ts";
import { plantedOf } from "../forms.ts";
import type { Draft } from "../draft.ts";
import { type Pen, records, type TextKind, writeDecoy } from "../pen.ts";

interface Language {
  readonly ending: string;
  readonly comment: string;
  readonly assign: (name: string) => readonly [string, string];
  readonly call: (name: string, argument: string) => string;
}

const languages: readonly Language[] = [
  {
    ending: ".js",
    comment: "// ",
    assign: (name) => [`const ${name} = "`, '";'],
    call: (name, argument) => `  await ${name}(${argument});`,
  },
  {
    ending: ".py",
    comment: "# ",
    assign: (name) => [`${name} = "`, '"'],
    call: (name, argument) => `    ${name}(${argument})`,
  },
  {
    ending: ".java",
    comment: "// ",
    assign: (name) => [`private static final String ${name} = "`, '";'],
    call: (name, argument) => `        this.${name}(${argument});`,
  },
  {
    ending: ".go",
    comment: "// ",
    assign: (name) => [`var ${name} = "`, '"'],
    call: (name, argument) => `\t${name}(${argument})`,
  },
  {
    ending: ".php",
    comment: "// ",
    assign: (name) => [`$${name} = '`, "';"],
    call: (name, argument) => `  $this->${name}(${argument});`,
  },
];

function constantOf({ random }: Pen): string {
  return random.pick([
    () => `0.${random.digits(16)}`,
    () => `0x${random.hex(16)}`,
    () => random.digits(5),
    () => `[${Array.from({ length: 6 }, () => random.digits(4)).join(", ")}]`,
    () => `"${random.hex(40)}"`,
    () => `1.${random.digits(15)}e-${random.below(9)}`,
  ])();
}

function writeLine(pen: Pen, draft: Draft, { comment, assign, call }: Language): void {
  const { random, background } = pen;
  const name = `${background.word()}_${background.word()}`;
  if (random.chance(pen.cardChance)) {
    const isTest = random.chance(0.6);
    const card = isTest ? testCard(random) : usualCard(random);
    const [before, after] = assign(random.pick(["card_number", "testCard", "pan", "visaNumber"]));
    draft.write(before);
    const shown = random.chance(0.8) ? card.digits : grouped(card, " ");
    draft.plant(shown, plantedOf(card, isTest ? "test card, constant" : "constant", "A"));
    draft.write(after);
  } else if (random.chance(pen.decoyChance / 2)) {
    draft.write(comment);
    writeDecoy(random, draft);
  } else if (random.chance(0.03)) {
    draft.write(`  const ${name} = `);
    draft.decoy("big integer", `${random.pick(["4", "5", "2"])}${random.digits(15)}`);
    draft.write("n;");
  } else if (random.chance(0.3)) {
    const [before, after] = assign(name);
    draft.write(`${before}${constantOf(pen)}${after}`);
  } else draft.write(random.chance(0.3) ? `${comment}${background.sentence()}` : call(name, constantOf(pen)));
  draft.write("\n");
}

/** Files of one language each; the ending is drawn by the text itself, so the name says `.src`. */
export const sourceCode: TextKind = {
  name: "source code",
  ending: ".src",
  weight: 8,
  write: (pen, size) => {
    const language = pen.random.pick(languages);
    return records(size, (draft) => writeLine(pen, draft, language));
  },
};
