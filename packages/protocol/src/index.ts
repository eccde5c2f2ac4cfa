/** What crosses a process: wire shapes, rights and problem documents. */

export * from "./credential.ts";
export * from "./key.ts";
export * from "./problem.ts";
export * from "./rights.ts";
export * from "./text.ts";
export * from "./token-input.ts";
export * from "./token-view.ts";
export * from "./trail.ts";
