/** Records of named fields, one file kind each: NDJSON, YAML, XML. */

import type { Draft } from "../draft.ts";
import { records, type TextKind } from "../pen.ts";
import { recordFields, writeField } from "./fields.ts";

function each<T>(items: readonly T[], draft: Draft, between: string, write: (item: T) => void): void {
  for (const [at, item] of items.entries()) {
    if (at > 0) draft.write(between);
    write(item);
  }
}

/** One object per line. A card is nested now and then. */
export const ndjson: TextKind = {
  name: "NDJSON",
  ending: ".ndjson",
  weight: 14,
  write: (pen, size) =>
    records(size, (draft) => {
      draft.write('{"level":30,"time":17');
      draft.write(`${pen.random.digits(11)},`);
      const isNested = pen.random.chance(0.3);
      if (isNested) draft.write('"payment":{');
      each(recordFields(pen), draft, ",", (field) => {
        const quote = field.isNumeric ? "" : '"';
        draft.write(`"${field.name}":${quote}`);
        writeField(draft, field);
        draft.write(quote);
      });
      draft.write(isNested ? "}}\n" : "}\n");
    }),
};

/** Lists of maps. */
export const yaml: TextKind = {
  name: "YAML",
  ending: ".yaml",
  weight: 2,
  write: (pen, size) =>
    records(size, (draft) => {
      each(recordFields(pen), draft, "", (field) => {
        const quote = field.isNumeric ? "" : pen.random.pick(['"', "'"]);
        draft.write(`${draft.length === 0 || field.name === "name" ? "- " : "  "}${field.name}: ${quote}`);
        writeField(draft, field);
        draft.write(`${quote}\n`);
      });
    }),
};

/** Elements, or attributes of one element. */
export const xml: TextKind = {
  name: "XML",
  ending: ".xml",
  weight: 5,
  write: (pen, size) => {
    const hasAttributes = pen.random.chance(0.3);
    return records(size, (draft) => {
      if (draft.length === 0) draft.write('<?xml version="1.0" encoding="UTF-8"?>\n<payments>\n');
      draft.write("  <payment");
      each(recordFields(pen), draft, "", (field) => {
        draft.write(
          hasAttributes ? ` ${field.name}="` : `${field.name === "name" ? ">" : ""}\n    <${field.name}>`,
        );
        writeField(draft, field);
        draft.write(hasAttributes ? '"' : `</${field.name}>`);
      });
      draft.write(hasAttributes ? "/>\n" : "\n  </payment>\n");
    });
  },
};
