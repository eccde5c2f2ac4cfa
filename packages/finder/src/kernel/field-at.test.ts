import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldAt, fieldReach } from "./field-at.ts";

/** The fields of the places marked `#` in a text. */
function fieldsIn(text: string): number[] {
  const bytes = Buffer.from(text, "utf8");
  const fields: number[] = [];
  for (let at = bytes.indexOf("#"); at >= 0; at = bytes.indexOf("#", at + 1)) fields.push(fieldAt(bytes, at));
  return fields;
}

const same: readonly string[] = [
  "1,#,x\n2,#,y\n",
  '"a";"#";"b"\n"c";"#"\n',
  "a\t#\tb\r\na\t#\r\n",
  "1|2|#|\n3|4|#|\n",
  '1,"x, y",#\n2,z,#\n3,"",#\n',
  "#,1\n#,2\n",
  "insert into t values (1,'#'),(2,'#');",
  "values (1,now(),#),(2,'it, is',#)",
  '{"id":1,"pan":"#"}\n{"id":22,"pan":"#"}',
  '{"card":{"pan":"#"}}\n{"card":{"exp":{"y":1},"pan":"#"}}',
  String.raw`{\"card\":{\"pan\":\"#\"}} {\"card\":{\"pan\":\"#\"}}`,
  '{"pans":["#","#", "#"]}',
  "pan=# pan=#",
  "card1=# card2=#",
  "x&card%5Bpan%5D%3D# y&card%5Bpan%5D%3D#",
  "<a><pan>#</pan><pan>#</pan></a>",
  '<f name="pan">#</f><f name="pan">#</f>',
  "at 10:20 paid with # and then\nat 11:31 paid with #",
  "GET /orders/# x\nGET /orders/#",
];

test("values of one column, key, element or phrase share a field", () => {
  for (const text of same) {
    const [first, ...others] = fieldsIn(text);

    assert.ok(first !== undefined && first !== 0 && others.length > 0, text);
    for (const other of others) assert.equal(other, first, text);
  }
});

const different: readonly string[] = [
  "1,#,#\n",
  "#,#\n",
  "a,#\na;#\n",
  '{"pan":"#","id":"#"}',
  '{"card":{"id":"#"},"order":{"id":"#"}}',
  "pan=# id=#",
  "<pan>#</pan><id>#</id>",
  "paid with # of order #",
  "/orders/# orders #",
  "(1,#)\n1,#",
];

test("values of different columns, keys, elements or phrases have fields of their own", () => {
  for (const text of different) {
    const fields = fieldsIn(text);

    assert.ok(!fields.includes(0) && new Set(fields).size === fields.length, text);
  }
});

test("a row or a blank that begins beyond the reach tells no field", () => {
  const long = "x".repeat(fieldReach);

  assert.deepEqual(fieldsIn(`${long},#`), [0]);
  assert.deepEqual(fieldsIn(" ".repeat(fieldReach) + " #"), [0]);
  assert.notDeepEqual(fieldsIn(`${long.slice(2)},#`), [0]);
});
