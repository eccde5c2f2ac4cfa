/** Masks card data in text and bytes on their way to a log. */

export { type DestinationOptions, redactingDestination, type RedactingDestination } from "./destination.ts";
export type { Mask, RedactOptions } from "./options.ts";
export { redactBytes } from "./redact-bytes.ts";
export { redactConsole } from "./redact-console.ts";
export { redactStream, type RedactStream } from "./redact-stream.ts";
export { openRedactor, redact, type Redactor } from "./redact-text.ts";
export { redactFormat, type RedactFormat } from "./winston-format.ts";
