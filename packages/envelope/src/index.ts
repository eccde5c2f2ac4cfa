/** The door of the ciphertext format: seal, open, and ask which key. FORMAT.md is its specification. */
export type { Context } from "./context.ts";
export { keyIdOf } from "./form.ts";
export { openEnvelope } from "./open.ts";
export { openStream } from "./open-stream.ts";
export { EnvelopeRefused } from "./refusal.ts";
export { sealEnvelope } from "./seal.ts";
export { sealStream } from "./seal-stream.ts";
