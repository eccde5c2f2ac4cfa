/** Every kind of file of the corpus, with its share of the bytes. */

import { archiveRecipes } from "./carriers/archives.ts";
import { compressedRecipes } from "./carriers/compressed.ts";
import { officeRecipes } from "./carriers/office.ts";
import { pdf } from "./carriers/pdf.ts";
import { chipData, ebcdic, noise, sqliteRecipe } from "./carriers/stores.ts";
import { encoded, type Encoding } from "./encode.ts";
import { html, letter, markdown } from "./kinds/documents.ts";
import { escaped, islands } from "./kinds/hidden.ts";
import { accessLog, appLog, stripeLog } from "./kinds/logs.ts";
import { eml, mbox } from "./kinds/mail.ts";
import { emv, iso8583 } from "./kinds/messages.ts";
import { ndjson, xml, yaml } from "./kinds/records.ts";
import { sourceCode } from "./kinds/source-code.ts";
import { csv, sql, tsv } from "./kinds/tables.ts";
import type { TextKind } from "./pen.ts";
import { carriedMarks, plainRecipe, type Recipe } from "./recipe.ts";

/** Kinds that are text as they stand, in UTF-8. */
const plainKinds: readonly TextKind[] = [
  accessLog,
  appLog,
  stripeLog,
  ndjson,
  yaml,
  xml,
  csv,
  tsv,
  sql,
  markdown,
  html,
  sourceCode,
];

/** Kinds that come wrapped too. */
const wrapped: readonly TextKind[] = [accessLog, appLog, ndjson, csv, sql, xml];

/** Their marks would lose their places in UTF-16 or an archive; their carriers stand in the text itself. */
const carryingKinds: readonly TextKind[] = [islands, escaped, iso8583, emv, eml, mbox];

const wideEncodings: readonly Encoding[] = ["utf16le bom", "utf16be bom", "utf16le", "utf16be"];

function wideRecipe(encoding: Encoding): Recipe {
  return {
    name: encoding.replace("utf16", "UTF-16").replace("le", " LE").replace("be", " BE"),
    ending: ".txt",
    weight: 1,
    make: (pen, size) => {
      const { bytes, marks } = encoded(
        pen.random.pick([appLog, csv, ndjson, markdown]).write(pen, size / 2),
        encoding,
      );
      return { bytes, marks: carriedMarks(marks, "utf16") };
    },
  };
}

/** Files that hold plain text and nothing wrapped: what is measured for speed as text. */
export const textRecipes: readonly Recipe[] = [
  ...plainKinds.map((kind) => plainRecipe(kind)),
  plainRecipe(letter, "latin1"),
];

/** All of them. */
export const recipes: readonly Recipe[] = [
  ...textRecipes,
  ...carryingKinds.map((kind) => plainRecipe(kind)),
  ...wideEncodings.map(wideRecipe),
  ...compressedRecipes(wrapped, 6),
  ...archiveRecipes(wrapped, 5),
  ...officeRecipes(csv, 2),
  pdf,
  sqliteRecipe(tsv, 2),
  ebcdic,
  chipData,
  noise,
];
