/** Strangers' text within a message of SARIF, where brackets make links and braces placeholders. */

import { printable } from "../../findings/index.ts";

/** The text with `?` for marks that mean something in a message. Exact names stand in the locations. */
export function plainMessage(text: string): string {
  return printable(text).replaceAll(/[[\]{}()<>\\`]/g, "?");
}
