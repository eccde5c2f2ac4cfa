/** The calls of a vault, read from its own OpenAPI document, so that a new one cannot be forgotten here. */

import type { Right } from "@cardkeep/protocol";
import type { TestVault } from "../src/testing/vault.ts";

/** The part of JSON Schema that the document uses. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
}

/** A method that calls take. */
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** One call. */
export interface DocumentedCall {
  readonly method: Method;
  /** Path with `{name}` parameters. */
  readonly path: string;
  readonly right: Right;
  readonly pathNames: readonly string[];
  readonly query: Readonly<Record<string, Shape>>;
  readonly body: Shape | undefined;
  /** A body that the call takes, as the document shows it. */
  readonly bodyExample: unknown;
}

/** Every call, and how references between shapes are followed. */
export interface Reference {
  readonly calls: readonly DocumentedCall[];
  resolve(shape: Shape): Shape;
}

/** Paths of the calls for whoever operates the vault, which the document does not list. */
export const operationPaths = ["/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"] as const;

interface WireOperation {
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly schema?: Shape }[];
  readonly requestBody?: {
    readonly content: { readonly "application/json": { readonly schema: Shape; readonly example?: unknown } };
  };
  readonly "x-cardkeep-right": Right;
}

interface WireDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, WireOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}

function callOf(method: string, path: string, operation: WireOperation): DocumentedCall {
  const { parameters, requestBody } = operation;
  const named = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const content = requestBody?.content["application/json"];
  return {
    method: method.toUpperCase() as Method,
    path,
    right: operation["x-cardkeep-right"],
    pathNames: named("path").map(({ name = "" }) => name),
    query: Object.fromEntries(named("query").map(({ name = "", schema = {} }) => [name, schema])),
    body: content?.schema,
    bodyExample: content?.example,
  };
}

/** Reads the document. */
export async function readReference(vault: Pick<TestVault, "call">): Promise<Reference> {
  const { body } = await vault.call("GET", "/openapi.json", { secret: null });
  return referenceOf(body);
}

/** The calls of a document's JSON. */
export function referenceOf(document: unknown): Reference {
  const { paths, components } = document as WireDocument;
  const calls = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => callOf(method, path, operation)),
  );
  return {
    calls,
    resolve(shape) {
      const name = shape.$ref?.split("/").at(-1);
      return name === undefined ? shape : (components.schemas[name] ?? {});
    },
  };
}

/** A path with its parameters filled in, as they stand. */
export function pathWith(path: string, value: (name: string) => string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(name));
}
