/** Logs: of a web server, and of applications in plain lines. */

import { grouped, usualCard } from "../cards.ts";
import { plantedOf } from "../forms.ts";
import { type Pen, records, type TextKind, writeRemark } from "../pen.ts";
import type { Draft } from "../draft.ts";

const browsers = [
  "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "curl/8.5.0",
];

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The combined format of web servers. Numbers stand in the query. */
export const accessLog: TextKind = {
  name: "access log",
  ending: ".log",
  weight: 14,
  write: (pen, size) => records(size, (draft) => accessLine(pen, draft)),
};

function accessLine({ random, background, cardChance, decoyChance }: Pen, draft: Draft): void {
  const day = String(1 + random.below(28)).padStart(2, "0");
  draft.write(
    `${background.ip()} - - [${day}/${random.pick(months)}/2026:1${random.below(10)}:${10 + random.below(50)}:${10 + random.below(50)} +0000] "GET /${background.word()}/${background.word()}?`,
  );
  if (random.chance(cardChance)) {
    const card = usualCard(random);
    const [shape, tier, separator] = random.pick([
      ["query, bare", "A", ""],
      ["query, %20", "B", "%20"],
      ["query, plus signs", "B", "+"],
    ] as const);
    draft.write(`${random.pick(["card", "pan", "cardnumber", "cc"])}=`);
    draft.plant(grouped(card, separator), plantedOf(card, shape, tier));
    draft.write("&");
  } else if (random.chance(decoyChance)) {
    draft.write(`${random.pick(["order", "sid", "ref", "item"])}=`);
    draft.decoy(
      "query value",
      random.chance(0.5) ? `${random.pick(["4", "5", "6"])}${random.digits(15)}` : random.hex(32),
    );
    draft.write("&");
  }
  draft.write(
    `_=17${random.digits(11)} HTTP/1.1" ${random.pick([200, 200, 200, 304, 404, 500])} ${random.below(99_000)} "-" "${random.pick(browsers)}" 0.${random.digits(3)}\n`,
  );
}

/** Lines with a level, a place in a program and a remark. */
export const appLog: TextKind = {
  name: "application log",
  ending: ".log",
  weight: 13,
  write: (pen, size) =>
    records(size, (draft) => {
      const { random } = pen;
      draft.write(
        `2026-0${1 + random.below(9)}-${10 + random.below(18)}T1${random.below(10)}:${10 + random.below(50)}:${10 + random.below(50)}.${random.digits(3)}Z ${random.pick(["INFO ", "WARN ", "DEBUG", "ERROR"])} [${pen.background.word()}-${random.below(64)}] req=${random.hex(16)} `,
      );
      writeRemark(pen, draft);
      draft.write("\n");
    }),
};

/** What a terminal wrote: magnetic stripes between counters. */
export const stripeLog: TextKind = {
  name: "terminal log",
  ending: ".log",
  weight: 1,
  write: (pen, size) =>
    records(size, (draft) => {
      const { random, cardChance } = pen;
      draft.write(`${random.digits(6)} POS-${random.below(40)} seq ${random.digits(6)} `);
      if (random.chance(cardChance)) {
        const card = usualCard(random);
        const isFirst = random.chance(0.4);
        draft.write(isFirst ? "TRK1 %B" : "TRK2 ;");
        draft.plant(card.digits, plantedOf(card, isFirst ? "track 1" : "track 2", "A", true));
        draft.write(
          isFirst
            ? `^${pen.background.name().toUpperCase().replace(" ", "/")}^3012201${random.digits(12)}?`
            : `=3012201${random.digits(10)}?`,
        );
      } else if (random.chance(cardChance / 2)) {
        draft.write("PIN_BLOCK=");
        draft.plant(random.hex(16).toUpperCase(), {
          masked: "*".repeat(16),
          network: "none",
          class: "sad",
          tier: "A",
          shape: "PIN block",
          carrier: "",
        });
      } else if (random.chance(0.3)) {
        draft.write("STAN ");
        draft.decoy("terminal reference", `${random.pick(["4", "5", "0"])}${random.digits(11)}`);
      } else draft.write("idle");
      draft.write("\n");
    }),
};
