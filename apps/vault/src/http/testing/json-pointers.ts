/** Walks a JSON value and its references; for tests of the document. */

/** Every value below a value, itself included, with its JSON Pointer (RFC 6901). */
export function* valuesBelow(value: unknown, at = ""): Generator<readonly [pointer: string, value: unknown]> {
  yield [at, value];
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* valuesBelow(inner, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

/** What a reference such as `#/components/schemas/Problem` points to, or undefined. */
export function pointedTo(document: unknown, reference: string): unknown {
  const steps = reference.slice(2).split("/");
  return steps.reduce<unknown>((value, step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof value === "object" && value !== null
      ? Object.entries(value).find(([own]) => own === name)?.[1]
      : undefined;
  }, document);
}
