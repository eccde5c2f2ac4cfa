/** Text as HTML. Everything a report shows goes through `text`. */

import { printable } from "../../findings/index.ts";

/** Markup that is finished; made by this file's functions alone, so that no stranger's text passes for it. */
export type Markup = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A stranger's text: control characters and marks of direction made visible, markup made text. */
export function text(value: string | number): Markup {
  return { html: printable(String(value)).replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? "") };
}

/** A template whose values are text, unless they are markup already or lists of it. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  let html = parts[0] ?? "";
  for (const [at, value] of values.entries()) html += htmlOf(value) + (parts[at + 1] ?? "");
  return { html };
}

/** Our own text that is neither escaped nor changed: style and script, which have hashes. */
export function verbatim(html: string): Markup {
  return { html };
}

/** Nothing. */
export const nothing: Markup = { html: "" };

function htmlOf(value: string | number | Markup | readonly Markup[]): string {
  if (typeof value === "string" || typeof value === "number") return text(value).html;
  return "html" in value ? value.html : value.map(({ html }) => html).join("\n");
}
