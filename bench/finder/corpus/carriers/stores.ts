/** Card data in binary stores: SQLite files, EBCDIC records, chip data in bytes. */

import { DatabaseSync } from "node:sqlite";
import { usualCard } from "../cards.ts";
import { type MarkedText, openDraft } from "../draft.ts";
import { encoded } from "../encode.ts";
import { plantedOf, writeCard } from "../forms.ts";
import { type Pen, type TextKind, writeDecoy } from "../pen.ts";
import { carriedMarks, looseMarks, type PlacedMark, type Recipe } from "../recipe.ts";

/** A database of one table, as the bytes of its file. */
function databaseOf({ text }: MarkedText): Uint8Array {
  const [head = [], ...rows] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  using db = new DatabaseSync(":memory:");
  const names = head.map((name, at) => `"${name}_${at}"`);
  db.exec(`create table payments (${names.join(", ")})`);
  const insert = db.prepare(`insert into payments values (${names.map(() => "?").join(", ")})`);
  db.exec("begin");
  for (const row of rows) insert.run(...row);
  db.exec("commit");
  return db.serialize();
}

/** SQLite files of one table each, made from a text with tabs. */
export function sqliteRecipe(tsv: TextKind, weight: number): Recipe {
  return {
    name: "SQLite",
    ending: ".db",
    weight,
    make: (pen, size) => {
      let table = tsv.write(pen, size);
      while (!table.text.startsWith("id\t")) table = tsv.write(pen, size);
      return { bytes: databaseOf(table), marks: looseMarks(table, "sqlite") };
    },
  };
}

/** Records of 120 characters without line ends, in code page 037. */
export const ebcdic: Recipe = {
  name: "EBCDIC",
  ending: ".dat",
  weight: 1,
  make: (pen, size) => {
    const draft = openDraft();
    while (draft.length < size) {
      const start = draft.length;
      draft.write(`${pen.random.digits(8)} ${pen.background.name().toUpperCase().padEnd(24)} `);
      if (pen.random.chance(pen.cardChance)) writeCard(pen.random, draft, true);
      else if (pen.random.chance(pen.decoyChance)) writeDecoy(pen.random, draft);
      else draft.write("BALANCE FORWARD");
      draft.write(" ".repeat(Math.max(1, 120 - (draft.length - start))));
    }
    const { bytes, marks } = encoded(draft.finish(), "ebcdic");
    return { bytes, marks: carriedMarks(marks, "ebcdic").map((mark) => ({ ...mark, isLoose: true })) };
  },
};

function chipRecord(pen: Pen): { readonly bytes: Uint8Array; readonly planted?: PlacedMark["planted"] } {
  const head = `9f2608${pen.random.hex(16)}9f270180`;
  const tail = "5f24033012315f2a020978";
  if (!pen.random.chance(Math.min(1, pen.cardChance * 2))) return { bytes: Buffer.from(head + tail, "hex") };
  const card = usualCard(pen.random);
  const digits = card.digits.length % 2 === 0 ? card.digits : `${card.digits}f`;
  const tag = `5a${(digits.length / 2).toString(16).padStart(2, "0")}${digits}`;
  const planted = { ...plantedOf(card, "EMV tag 5A in bytes", "C"), carrier: "emv bytes" };
  return { bytes: Buffer.from(head + tag + tail, "hex"), planted };
}

/** Chip data as it travels, between bytes of no meaning. */
export const chipData: Recipe = {
  name: "EMV bytes",
  ending: ".bin",
  weight: 0.5,
  make: (pen, size) => {
    const parts: Uint8Array[] = [];
    const marks: PlacedMark[] = [];
    let length = 0;
    while (length < size) {
      const { bytes, planted } = chipRecord(pen);
      if (planted !== undefined) marks.push({ at: length, length: bytes.length, planted, isLoose: true });
      const noise = Buffer.from(pen.random.hex(2 * (20 + pen.random.below(200))), "hex");
      parts.push(bytes, noise);
      length += bytes.length + noise.length;
    }
    return { bytes: Buffer.concat(parts), marks };
  },
};

/** Bytes without any meaning. */
export const noise: Recipe = {
  name: "noise",
  ending: ".bin",
  weight: 4,
  make: (pen, size) => ({ bytes: Buffer.from(pen.random.hex(2 * Math.ceil(size)), "hex"), marks: [] }),
};
