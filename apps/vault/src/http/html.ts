/** Markup that cannot be broken by what is put into it. */

/** Markup that is safe to send; only `html` makes it. */
export interface Html {
  readonly markup: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

type Part = string | number | Html | readonly Html[];

function markupOf(part: Part): string {
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map((inner) => inner.markup).join("");
}

/** A template whose texts are escaped; markup inside it stays as it is. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    markup: literals.map((literal, at) => (at === 0 ? "" : markupOf(parts[at - 1] ?? "")) + literal).join(""),
  };
}

/** A sentence in which `backquoted` words become code. */
export function prose(text: string): Html {
  const parts = text
    .split("`")
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
  return html`${parts}`;
}
