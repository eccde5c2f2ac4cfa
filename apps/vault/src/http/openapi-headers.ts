/** Headers of the API, beside HTTP's own. */

import type { OpenApiDocument, Parameter } from "./openapi-document.ts";

/** Headers that answers may have. */
export const headers = {
  "Cardkeep-Request-Id": {
    description: "Id of the request; name it when you report a problem.",
    schema: { type: "string" },
  },
  "Idempotency-Replayed": {
    description: "`true` when the answer is that of an earlier request with the same key.",
    schema: { const: "true" },
  },
  "Retry-After": {
    description: "Seconds after which trying again makes sense.",
    schema: { type: "integer", minimum: 0 },
  },
  "WWW-Authenticate": { description: "Always `Bearer`.", schema: { const: "Bearer" } },
} as const satisfies OpenApiDocument["components"]["headers"];

/** Name of a header that answers may have. */
export type HeaderName = keyof typeof headers;

/** The header that makes a POST safe to repeat. */
export const idempotencyKey: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A random id of your choice. The same request sent again within 24 hours does its work once; the same key with another request is refused.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
  example: "order-1042",
};
