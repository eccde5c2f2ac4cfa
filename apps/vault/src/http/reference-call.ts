/** One call on the reference page: what it does, its fields, an example that runs, and its problems. */

import { type Html, html, prose } from "./html.ts";
import type { OpenApiDocument, Operation, Parameter, Response } from "./openapi-document.ts";
import { type FieldRow, type Reading, rowsOf, shapeNameOf } from "./reference-fields.ts";

const nothing: Html = html``;

/** The type in words; the shape in it links to where it is explained. */
function typeOf({ type, shape }: FieldRow): Html {
  if (shape === undefined) return html`${type}`;
  const at = type.indexOf(shape);
  return html`${type.slice(0, at)}<a href="#object-${shape}">${shape}</a>${type.slice(at + shape.length)}`;
}

/** Fields as a list; `presence` is what is said of those that must be there, or that may be missing. */
export function fieldList(rows: readonly FieldRow[], presence: "input" | "output"): Html {
  const items = rows.map((row) => {
    const must = presence === "input" && row.isRequired ? html` <span class="must">required</span>` : nothing;
    const may =
      presence === "output" && !row.isRequired ? html` <span class="note">not always</span>` : nothing;
    const rules =
      row.rules.length === 0
        ? nothing
        : html` <span class="note">${prose(`${row.rules.join("; ").replace(/^[a-z]/, (letter) => letter.toUpperCase())}.`)}</span>`;
    return html`<div><dt><code>${row.name}</code> <span class="note">${typeOf(row)}</span>${must}${may}</dt>
<dd>${prose(row.meaning)}${rules}</dd></div>
`;
  });
  return html`<dl>${items}</dl>`;
}

const jsonOf = (value: unknown): string => JSON.stringify(value, null, 2);

const panel = (caption: string, text: string): Html =>
  html`<figure><figcaption>${caption}</figcaption><pre tabindex="0"><code>${text}</code></pre></figure>
`;

/** The parameters of a call in one place. */
function parametersIn(operation: Operation, place: Parameter["in"]): readonly Parameter[] {
  return operation.parameters
    .filter((parameter) => "name" in parameter)
    .filter((parameter) => parameter.in === place);
}

/** The call as a command for a shell. The body comes from standard input, so no process list shows it. */
export function curlOf(method: string, path: string, operation: Operation): string {
  const filled = parametersIn(operation, "path").reduce(
    (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(example ?? name)),
    path,
  );
  const query = parametersIn(operation, "query")
    .filter(({ example }) => example !== undefined)
    .map(({ name, example }) => `${name}=${encodeURIComponent(example ?? "")}`);
  const url = `$CARDKEEP_URL${filled}${query.length === 0 ? "" : `?${query.join("&")}`}`;
  const body = operation.requestBody?.content["application/json"]?.example;
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${url}"`,
    '  -H "Authorization: Bearer $CARDKEEP_KEY"',
    ...(method === "POST" ? ['  -H "Idempotency-Key: order-1042"'] : []),
    ...(body === undefined ? [] : ['  -H "Content-Type: application/json"', "  --data-binary @- <<'JSON'"]),
  ];
  return lines.join(" \\\n") + (body === undefined ? "" : `\n${jsonOf(body)}\nJSON`);
}

/** The answers that are no refusals. */
function answersOf(operation: Operation): readonly (readonly [status: string, response: Response])[] {
  return Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
}

/** What a call answers with, linked to where the shape is explained. */
function answerLine([status, response]: readonly [string, Response]): Html {
  const schema = response.content["application/json"]?.schema ?? {};
  const name = shapeNameOf(schema);
  const link = name === undefined ? nothing : html` <a href="#object-${name}">${name}</a>`;
  return html`<li><code>${status}</code> ${response.description}${link}</li>`;
}

/** Codes that any call may answer with are left to the list of problems. */
function ownCodes(operation: Operation, common: ReadonlySet<string>): readonly string[] {
  return Object.values(operation.responses)
    .flatMap((response) => response["x-cardkeep-codes"] ?? [])
    .filter((code) => !common.has(code));
}

function fieldsIn(title: string, rows: readonly FieldRow[]): Html {
  return rows.length === 0 ? nothing : html`<h4>${title}</h4>${fieldList(rows, "input")}`;
}

/** The whole call. `common` are the codes that every call may answer with. */
export function callSection(
  method: string,
  path: string,
  operation: Operation,
  document: OpenApiDocument,
  common: ReadonlySet<string>,
): Html {
  const reading: Reading = { document, isOpened: true };
  const body = operation.requestBody?.content["application/json"];
  const placed = (place: Parameter["in"]): FieldRow[] => {
    const found = parametersIn(operation, place);
    const properties = Object.fromEntries(
      found.map((one) => [one.name, { ...one.schema, description: one.description }]),
    );
    return rowsOf(
      { properties, required: found.filter((one) => one.required).map((one) => one.name) },
      reading,
    );
  };
  const answers = answersOf(operation);
  const example = answers.find(([, response]) => response.content["application/json"]?.example !== undefined);
  const codes = ownCodes(operation, common).map(
    (code) => html`<li><a href="#problem-${code}"><code>${code}</code></a></li>`,
  );
  const trail = operation["x-cardkeep-trail"];
  return html`<section class="call" id="${operation.operationId}">
<header><h3>${operation.summary}</h3>
<p class="line"><span class="method ${method.toLowerCase()}">${method}</span><code>${path}</code></p>
<ul class="facts"><li>Right <code>${operation["x-cardkeep-right"]}</code></li><li>${trail === null ? html`Not recorded in the trail` : html`Trail <code>${trail}</code>`}</li></ul></header>
<div class="words">${fieldsIn("Path", placed("path"))}${fieldsIn("Query", placed("query"))}${body === undefined ? nothing : fieldsIn("Body", rowsOf(body.schema, reading))}
<h4>Answer</h4><ul class="codes">${answers.map(answerLine)}</ul>
${codes.length === 0 ? nothing : html`<h4>Problems of its own</h4><ul class="codes">${codes}</ul>`}</div>
<div class="examples">${panel("Request", curlOf(method, path, operation))}${example === undefined ? nothing : panel(`Answer ${example[0]}`, jsonOf(example[1].content["application/json"]?.example))}</div>
</section>
`;
}
