/** The readable reference: one page without scripts, made from the OpenAPI document alone. */

import { createHash } from "node:crypto";
import { guide } from "./reference-guide.ts";
import { type Html, html, prose } from "./html.ts";
import type { OpenApiDocument, Operation } from "./openapi-document.ts";
import { problemCodes } from "./problem-codes.ts";
import { callSection, fieldList } from "./reference-call.ts";
import { rowsOf } from "./reference-fields.ts";
import { referenceStyle } from "./reference-style.ts";
import { ruleWords } from "./rule-words.ts";
import { shapesAt } from "./wire-shapes.ts";

/** The page, and the policy to send with it. */
export interface ReferencePage {
  readonly html: string;
  /** Lets the page use its own style and nothing else. */
  readonly contentSecurityPolicy: string;
}

interface PlacedCall {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The calls in the order of the document. */
function callsOf(document: OpenApiDocument): readonly PlacedCall[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** Names of the shapes that answers have, and of those that these mention, in alphabetical order. */
function answerShapes(document: OpenApiDocument, calls: readonly PlacedCall[]): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name) || name === "JsonValue") continue;
      found.add(name);
      visit(document.components.schemas[name] ?? {});
    }
  };
  for (const { operation } of calls) {
    for (const response of Object.values(operation.responses)) visit(response.content);
  }
  return [...found].sort();
}

/** A name as a heading: `tokens` becomes `Tokens`. */
const heading = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function navigation(
  document: OpenApiDocument,
  calls: readonly PlacedCall[],
  shapes: readonly string[],
): Html {
  const link = (id: string, text: string): Html => html`<li><a href="#${id}">${text}</a></li>`;
  const rooms = document.tags.map(({ name }) => {
    const own = calls.filter(({ operation }) => operation.tags.includes(name));
    const links = own.map(({ operation: { operationId } }) =>
      link(operationId, heading(operationId.replaceAll("-", " "))),
    );
    return html`<li><a href="#room-${name}">${heading(name)}</a><ul>${links}</ul></li>`;
  });
  const objects = shapes.map((name) => link(`object-${name}`, name));
  return html`<nav aria-label="Contents" tabindex="0"><p>Cardkeep vault <span>${document.info.version}</span></p>
<ul>${guide.map(({ id, title }) => link(id, title))}${rooms}<li><a href="#objects">Objects</a><ul>${objects}</ul></li>
${link("problems", "Problem codes")}${link("rules", "Rules")}</ul></nav>
`;
}

function objectSection(document: OpenApiDocument, name: string): Html {
  const rows = rowsOf({ $ref: shapesAt + name }, { document, isOpened: false });
  return html`<section class="object" id="object-${name}"><h3>${name}</h3>${fieldList(rows, "output")}</section>
`;
}

function problemRow([code, { status, sentence, remedy }]: readonly [
  string,
  (typeof problemCodes)[string],
]): Html {
  return html`<div id="problem-${code}"><dt><code>${code}</code> <span class="note">${status}</span></dt>
<dd>${prose(sentence)} <span class="note">${prose(remedy)}</span></dd></div>
`;
}

function ruleRow([word, meaning]: readonly [string, string]): Html {
  return html`<div id="rule-${word}"><dt><code>${word}</code></dt><dd>${prose(meaning)}</dd></div>
`;
}

/** The page of a document. Nothing of any request is in it. */
export function referencePage(document: OpenApiDocument): ReferencePage {
  const calls = callsOf(document);
  const shapes = answerShapes(document, calls);
  const common = new Set(
    Object.entries(problemCodes)
      .filter(([, { answeredBy }]) => typeof answeredBy === "string")
      .map(([code]) => code),
  );
  const parts = guide.map(
    ({ id, title, content }) => html`<section><h2 id="${id}">${title}</h2>${content}</section>
`,
  );
  const rooms = document.tags.map(({ name, description }) => {
    const own = calls.filter(({ operation }) => operation.tags.includes(name));
    const sections = own.map(({ method, path, operation }) =>
      callSection(method, path, operation, document, common),
    );
    return html`<section><h2 id="room-${name}">${heading(name)}</h2><p>${description}</p>
${sections}</section>
`;
  });
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Cardkeep vault: HTTP reference</title>
<style>${{ markup: referenceStyle }}</style></head>
<body><a class="skip" href="#content">Skip to the reference</a>
${navigation(document, calls, shapes)}<main id="content" tabindex="-1"><h1>Cardkeep vault: HTTP reference</h1>
<p class="quiet">Version ${document.info.version}. The same for machines: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
${parts}${rooms}<section><h2 id="objects">Objects</h2><p>What answers are made of. Later versions may add fields; ignore those you do not know.</p>
${shapes.map((name) => objectSection(document, name))}</section>
<section><h2 id="problems">Problem codes</h2><p>Any call may answer with the codes about credentials, JSON and the vault itself; a call names those of its own.</p>
<dl>${Object.entries(problemCodes).map(problemRow)}</dl></section>
<section><h2 id="rules">Rules</h2><p>Words that a problem document may have as <code>rule</code>.</p>
<dl>${Object.entries(ruleWords).map(ruleRow)}</dl></section></main></body></html>
`;
  const styleHash = createHash("sha256").update(referenceStyle).digest("base64");
  return {
    html: page.markup,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}
