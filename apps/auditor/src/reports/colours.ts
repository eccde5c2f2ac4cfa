/** Colours of a terminal, for readers that have one and want them. */

/** A way to write a text. */
export type Paint = (text: string) => string;

/** Colours by what they stand for. */
export interface Colours {
  readonly title: Paint;
  readonly sad: Paint;
  readonly pan: Paint;
  readonly test: Paint;
}

const plain: Paint = (text) => text;
const coded =
  (code: string): Paint =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;

/** The colours, or none. */
export function coloursFor(isColoured: boolean): Colours {
  if (!isColoured) return { title: plain, sad: plain, pan: plain, test: plain };
  return { title: coded("1"), sad: coded("1;31"), pan: coded("33"), test: coded("2") };
}

/** Whether a stream's reader wants colours: a terminal that is not dumb, and no NO_COLOR (no-color.org). */
export function wantsColour(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const refused = (environment["NO_COLOR"] ?? "") !== "";
  return stream.isTTY === true && !refused && environment["TERM"] !== "dumb";
}
