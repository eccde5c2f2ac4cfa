/** The door of the front door's room. */

export { dropStaleAnswers, idempotentRunner } from "./idempotency.ts";
export { openMetrics } from "./metrics.ts";
export { mountRoutes } from "./mount.ts";
export { openApiOf } from "./openapi.ts";
export { mountOperations } from "./operations.ts";
export { referencePage } from "./reference-page.ts";
export { buildDoor } from "./server.ts";
