/** The name of the field that holds a number. */

/**
 * A field's name and the names around it, nearest first (`["card", "payment"]` for `payment.card.number`).
 * `record`: where a table is the source, gives the cells of the row as `name=value` lines.
 */
export interface FieldKey {
  readonly form: "json" | "xml" | "table" | "assignment";
  readonly name: string;
  readonly parents: readonly string[];
  readonly record?: () => string;
}
