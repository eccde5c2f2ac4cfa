/** One route as a call of the OpenAPI document. */

import { problemMediaType } from "@cardkeep/protocol";
import type { AnyRoute } from "../kernel/route.ts";
import { type CallExample, callExamples } from "./call-examples.ts";
import { meaningOf } from "./field-meanings.ts";
import type { Content, Operation, Parameter, Reference, Response } from "./openapi-document.ts";
import type { HeaderName } from "./openapi-headers.ts";
import { operationIdOf } from "./operation-id.ts";
import { isAnsweredBy, problemCodes } from "./problem-codes.ts";
import { inlineShape, type JsonSchema, shapeName, type WireShapes } from "./wire-shapes.ts";

const headerReferences = (...names: HeaderName[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** The fields of a path or query as parameters. */
function parametersOf(
  shape: JsonSchema,
  place: "path" | "query",
  example: CallExample | undefined,
): Parameter[] {
  const examples = place === "path" ? example?.path : example?.query;
  return Object.entries(shape.properties ?? {}).map(([name, field]) => {
    const { description, ...schema } = typeof field === "boolean" ? {} : field;
    const given = examples?.[name];
    const meaning = place === "path" ? meaningOf("Path", name) : description;
    return {
      name,
      in: place,
      required: place === "path" || shape.required?.includes(name) === true,
      description: meaning ?? "",
      schema,
      ...(given === undefined ? {} : { example: given }),
    };
  });
}

/** The refusals a route may answer with, one response for each status. */
function refusalsOf(route: AnyRoute, shape: JsonSchema): Record<string, Response> {
  const codes = Object.entries(problemCodes).filter(([, { answeredBy }]) => isAnsweredBy(answeredBy, route));
  const byStatus = Map.groupBy(codes, ([, { status }]) => status);
  const responses = [...byStatus].map(([status, rows]): [string, Response] => {
    const extra: HeaderName[] = status === 401 ? ["WWW-Authenticate"] : [];
    if (status === 503 || rows.some(([code]) => code === "idempotency_in_flight")) extra.push("Retry-After");
    return [
      String(status),
      {
        description: rows.map(([code, { sentence }]) => `\`${code}\`: ${sentence}`).join("\n\n"),
        headers: headerReferences("Cardkeep-Request-Id", ...extra),
        content: { [problemMediaType]: { schema: shape } },
        "x-cardkeep-codes": rows.map(([code]) => code),
      },
    ];
  });
  return Object.fromEntries(responses);
}

/** The answers of a route that did what was asked. */
function answersOf(
  route: AnyRoute,
  schema: JsonSchema,
  example: CallExample | undefined,
): Record<string, Response> {
  const isKept = route.method === "POST" && route.replay !== "again";
  const named = isKept ? headerReferences("Idempotency-Replayed") : {};
  const answers = route.statuses
    .filter((status) => status < 400)
    .map((status): [string, Response] => [
      String(status),
      {
        description:
          status === 201 ? "Created." : route.statuses.includes(201) ? "An equal one was there." : "Done.",
        headers: { ...headerReferences("Cardkeep-Request-Id"), ...named },
        content: {
          "application/json": { schema, ...(example?.status === status ? { example: example.reply } : {}) },
        },
      },
    ]);
  return Object.fromEntries(answers);
}

/** The room of a route: the first word below the version. */
export const roomOf = (route: AnyRoute): string => route.path.split("/")[2] ?? "";

const jsonContent = (schema: JsonSchema, example: unknown): Content => ({
  "application/json": { schema, ...(example === undefined ? {} : { example }) },
});

/** A route as a call; the shapes of its bodies go to `shapes`, its problems have the shape `problem`. */
export function operationOf(route: AnyRoute, shapes: WireShapes, problem: JsonSchema): Operation {
  const example = callExamples[`${route.method} ${route.path}`];
  const operationId = operationIdOf(route);
  const name = shapeName(operationId);
  const body = route.body === undefined ? undefined : shapes.add(route.body, "input", `${name}Body`);
  const reply = shapes.add(route.reply, "output", `${name}Reply`);
  const recorded = route.trail === null ? "" : ` Recorded in the trail as \`${route.trail}\`.`;
  return {
    operationId,
    summary: route.summary,
    description: `${route.summary} Needs the right \`${route.right}\`.${recorded}`,
    tags: [roomOf(route)],
    parameters: [
      ...parametersOf(inlineShape(route.params), "path", example),
      ...parametersOf(inlineShape(route.query), "query", example),
      ...(route.method === "POST" ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: jsonContent(body, example?.body) } }),
    responses: { ...answersOf(route, reply, example), ...refusalsOf(route, problem) },
    "x-cardkeep-right": route.right,
    "x-cardkeep-trail": route.trail,
  };
}
