import assert from "node:assert/strict";
import { test } from "node:test";
import { madeNumber, surroundingsIn } from "../testing/made-numbers.ts";
import { nearestKey } from "./nearest-key.ts";

const card = madeNumber(11);
const other = madeNumber(12, "5500");

/** The key of each number of a text: its form, then its path. `#` in the text stands for a number. */
function keysIn(text: string): string[] {
  const whole = text.replace("#", card).replaceAll("#", other);
  return surroundingsIn(whole).map((surroundings) => {
    const key = nearestKey(surroundings);
    return key === undefined
      ? "none"
      : `${key.form} ${[...key.parents].toReversed().concat(key.name).join(".")}`;
  });
}

const places: readonly (readonly [text: string, ...keys: readonly string[]])[] = [
  ['{"number":"#"}', "json number"],
  ['{"number": #}', "json number"],
  ['{"payment":{"a":{"b":1},"card":{"exp":"x","number":"#"}}}', "json payment.card.number"],
  ['{"cards":["x","#"]}', "json cards"],
  ['{"message":"paid with # today"}', "json message"],
  ['{"message":"order_id=# card=#"}', "assignment order_id", "assignment card"],
  [String.raw`{"body":"{\"card\":{\"pan\":\"#\"}}"}`, "json card.pan"],
  ["{'pan': '#'}", "assignment pan"],
  ["{pan: '#'}", "assignment pan"],
  ["pan=#", "assignment pan"],
  ["/pay?order=1&pan=#&exp=1", "assignment pan"],
  ["card%5Bnumber%5D%3D#", "assignment card[number]"],
  ["card[number]=#", "assignment card[number]"],
  ["Card number: #", "assignment Card number"],
  ["<card><number>#</number></card>", "xml card.number"],
  ["<td>card <b>#</b></td>", "none"],
  ['<div><span class="pan">#</span></div>', "xml pan"],
  ["<order><b>1</b><pay:card>\n  #</pay:card></order>", "xml order.card"],
  ['<field name="cardNumber">#</field>', "xml field.cardNumber"],
  ['<card number="#"/>', "assignment card number"],
  ["<msg>pan=#</msg>", "assignment pan"],
  ["id,pan,note\n1,#,x\n2,#,y\n", "table pan", "table pan"],
  ['"id";"note";"pan"\n1;"a;b";#\n2;"c";"#"\n', "table pan", "table pan"],
  ["1\t#\tx\n2\t#\ty\n", "table column 2", "table column 2"],
  ["INSERT INTO `t` (`id`, `pan`) VALUES (1,'#'),(2,'#');", "table pan", "table pan"],
  ["insert into t (id, note, pan) values (1, 'a (b), c', #);", "table pan"],
  ["COPY t (id, pan) FROM stdin;\n1\t#\n2\t#\n\\.\n", "table pan", "table pan"],
  ["we met # there", "none"],
];

test("the nearest key is read in every format", () => {
  for (const [text, ...keys] of places) assert.deepEqual(keysIn(text), keys, text);
});

test("a row of a table is told as names and values", () => {
  const text = `id,pan,cvv\n1,${card},123\n`;

  const [key] = surroundingsIn(text).map(nearestKey);

  assert.equal(key?.record?.(), `id=1\npan=${card}\ncvv=123`);
});

test("a lone line and lines of other widths are no table", () => {
  assert.deepEqual(keysIn("a,#,b"), ["none"]);
  assert.deepEqual(keysIn("id,pan,note\n1,2,3\nx #\n"), ["none"]);
});
