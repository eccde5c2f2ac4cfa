/** Facts as a file. */

import { canonical } from "../engine/canonical.ts";
import type { FactsDocument } from "../engine/fact.ts";
import { either, listOf, mapOf, nothing, shape, text, whole } from "../facts/form.ts";

/** A facts file that is not taken. The message is a sentence without content of the file. */
export class FactsFault extends Error {
  override readonly name = "FactsFault";
}

const form = shape({
  schema: (value) => value === "cardkeep-facts/1",
  collector: text,
  target: shape({
    kind: (value) => value === "host",
    name: text,
    scope: (value) => value === "cde" || value === "connected" || value === "out",
  }),
  started: text,
  ended: text,
  inputs: listOf(shape({ name: text, exit: either(whole, nothing), sha256: text, bytes: whole })),
  facts: mapOf(() => true),
  gaps: listOf(shape({ what: text, why: text })),
});

/** The document as canonical JSON with a line end: the same facts are the same bytes. */
export function factsText(document: FactsDocument): string {
  return `${canonical(document)}\n`;
}

/** Reads a document. Single facts are looked at by the checks that want them. @throws FactsFault */
export function readFacts(file: string): FactsDocument {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    throw new FactsFault("The facts file is not JSON.");
  }
  if (!form(value)) throw new FactsFault("The facts file has not the form cardkeep-facts/1.");
  return value as FactsDocument;
}
