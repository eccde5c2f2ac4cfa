/** Tables: CSV, TSV and SQL dumps. A column of cards is empty or masked in most rows. */

import { rareCard, usualCard } from "../cards.ts";
import { type DecoyKind, decoyKinds } from "../decoys.ts";
import { plantedOf } from "../forms.ts";
import type { Draft, MarkedText } from "../draft.ts";
import { type Pen, records, type TextKind } from "../pen.ts";

/** What a table is made of: names, and decoys or cards under them. */
interface TablePlan {
  readonly columns: readonly {
    readonly name: string;
    readonly decoy?: DecoyKind;
    readonly isCards?: boolean;
  }[];
  readonly hasHeader: boolean;
  readonly isMasked: boolean;
}

const tableDecoys = decoyKinds.filter(({ what }) => what !== "table row");

/** A column of numbers that all pass the check and has no name is a column of cards to anybody. */
const namelessDecoys = tableDecoys.filter(({ isOftenChecked }) => isOftenChecked !== true);

function planOf({ random }: Pen): TablePlan {
  const hasHeader = random.chance(0.85);
  const decoys = Array.from({ length: 2 + random.below(3) }, () => {
    const decoy = random.pick(hasHeader ? tableDecoys : namelessDecoys);
    return { name: random.pick(decoy.keys), decoy };
  });
  const columns: TablePlan["columns"][number][] = [
    { name: "id" },
    { name: "name" },
    ...decoys,
    { name: "amount" },
  ];
  if (random.chance(0.6)) {
    const name = random.pick(["card_number", "pan", "cc_number", "CardNo", "kreditkarte"]);
    columns.splice(1 + random.below(columns.length), 0, { name, isCards: true });
  }
  return { columns, hasHeader, isMasked: random.chance(0.5) };
}

function writeCell(pen: Pen, draft: Draft, plan: TablePlan, place: number, row: number): void {
  const { random } = pen;
  const column = plan.columns[place];
  if (column === undefined) return;
  if (column.isCards === true) {
    const shape = plan.hasHeader ? "column" : "column without header";
    if (random.chance(Math.min(1, pen.cardChance * 3))) {
      const isRare = plan.hasHeader && random.chance(0.08);
      const card = isRare ? rareCard(random) : usualCard(random);
      draft.plant(card.digits, plantedOf(card, isRare ? "column, rare network" : shape, isRare ? "B" : "A"));
    } else if (plan.isMasked) draft.write(`${usualCard(random).digits.slice(0, 6)}******${random.digits(4)}`);
  } else if (column.decoy !== undefined && random.chance(Math.min(1, 3 * pen.decoyChance)))
    draft.decoy(column.decoy.what, column.decoy.make(random));
  else if (column.name === "id") draft.write(String(row));
  else if (column.name === "amount") draft.write(`${random.below(900)}.${random.digits(2)}`);
  else draft.write(pen.background.name());
}

function writeRows(pen: Pen, size: number, delimiter: string): MarkedText {
  const plan = planOf(pen);
  let row = 0;
  return records(size, (draft) => {
    if (row === 0 && plan.hasHeader) draft.write(`${plan.columns.map(({ name }) => name).join(delimiter)}\n`);
    row++;
    for (let place = 0; place < plan.columns.length; place++) {
      if (place > 0) draft.write(delimiter);
      writeCell(pen, draft, plan, place, row);
    }
    draft.write("\n");
  });
}

/** Comma or semicolon between the cells. */
export const csv: TextKind = {
  name: "CSV",
  ending: ".csv",
  weight: 9,
  write: (pen, size) => writeRows(pen, size, pen.random.pick([",", ",", ";"])),
};

/** Tabs between the cells. */
export const tsv: TextKind = {
  name: "TSV",
  ending: ".tsv",
  weight: 3,
  write: (pen, size) => writeRows(pen, size, "\t"),
};

/** Dumps with INSERT statements of some rows each. */
export const sql: TextKind = {
  name: "SQL",
  ending: ".sql",
  weight: 8,
  write: (pen, size) => {
    const plan = { ...planOf(pen), hasHeader: true };
    const names = plan.columns.map(({ name }) => `\`${name}\``).join(", ");
    let row = 0;
    return records(size, (draft) => {
      draft.write(`INSERT INTO \`payments\` (${names}) VALUES\n`);
      const rows = 1 + pen.random.below(30);
      for (let written = 0; written < rows; written++) {
        row++;
        draft.write("(");
        for (const [place, { name }] of plan.columns.entries()) {
          const quote = name === "id" || name === "amount" ? "" : "'";
          draft.write(`${place > 0 ? ", " : ""}${quote}`);
          writeCell(pen, draft, plan, place, row);
          draft.write(quote);
        }
        draft.write(written + 1 < rows ? "),\n" : ");\n");
      }
    });
  },
};
