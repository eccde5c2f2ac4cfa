/** The shape of the word lists: what the names and words beside a number say about it. */

/**
 * Words of one language, in lower case without accents, parts of a compound parted by one space.
 *
 * `card`: says that the value is a card number. `brand`: names the card itself or its network. `payment`:
 * card numbers are at home near it.
 * `other`: names another kind of number (order, telephone, article). `expiry`, `code`, `holder`: names of
 * the fields that stand beside a card number.
 */
export interface WordList {
  readonly card: readonly string[];
  readonly brand: readonly string[];
  readonly payment: readonly string[];
  readonly other: readonly string[];
  readonly expiry: readonly string[];
  readonly code: readonly string[];
  readonly holder: readonly string[];
}
