/** The OpenAPI 3.1 document, made from the route tables that the front door mounts. */

import { problem } from "@cardkeep/protocol";
import type { AnyRoute } from "../kernel/route.ts";
import type { OpenApiDocument, Operation } from "./openapi-document.ts";
import { headers, idempotencyKey } from "./openapi-headers.ts";
import { operationOf, roomOf } from "./openapi-operation.ts";
import { WireShapes } from "./wire-shapes.ts";

/** What each room is about; its name is the first word of its paths. */
const roomDescriptions: Readonly<Record<string, string>> = {
  tokens: "Values that are stored encrypted, and the tokens that stand for them.",
  credentials: "What programs authenticate with, and what each may do.",
  keys: "The inventory of data keys, without key material, and their rotation.",
  trail: "What happened, signed so that it cannot be changed unnoticed.",
};

/** The document of the routes; `version` is the program's. Fails when two calls or shapes would have one name. */
export function openApiOf(routes: readonly AnyRoute[], version: string): OpenApiDocument {
  const shapes = new WireShapes();
  const problemShape = shapes.add(problem, "output", "Problem");
  const paths: Record<string, Record<string, Operation>> = {};
  const ids = new Set<string>();
  for (const route of routes) {
    const operation = operationOf(route, shapes, problemShape);
    if (ids.has(operation.operationId)) throw new Error(`two calls are named ${operation.operationId}`);
    ids.add(operation.operationId);
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Cardkeep vault",
      version,
      description: "Keeps card data and gives tokens for it. The readable reference stands at /docs.",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    tags: [...new Set(routes.map(roomOf))].map((name) => ({
      name,
      description: roomDescriptions[name] ?? "",
    })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "The secret of a credential, `ck_test_…` or `ck_live_…`.",
        },
      },
      parameters: { IdempotencyKey: idempotencyKey },
      headers,
      schemas: shapes.all(),
    },
  };
}
