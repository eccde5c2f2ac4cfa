/** A format for winston, told by its shape: nothing of winston is imported. */

import { isProhibitedKey } from "@cardkeep/pan";
import type { RedactOptions } from "./options.ts";
import { openRedactor } from "./redact-text.ts";

/** What winston hands from format to format. The finished line stands under the symbol. */
type Info = Record<string | symbol, unknown>;

/** A format as winston and logform take it. */
export interface RedactFormat {
  transform<Entry extends object>(info: Entry): Entry;
  readonly options: RedactOptions;
  /** Numbers, tracks and security codes masked so far. */
  count(): number;
}

const message = Symbol.for("message");
const deepest = 32;
const code = /^[0-9]{3,4}$/;

/**
 * Masks card data in the fields of an entry and in its finished line. Put it last, so that it sees the line
 * that is written; before the format that makes the line it reads the fields: text, numbers, keys, arrays,
 * plain objects and errors. Numbers become text. Objects handed in are not changed.
 */
export function redactFormat(options: RedactOptions = {}): RedactFormat {
  const redactor = openRedactor(options);
  const redact = (text: string): string => redactor.redact(text);
  const count = (): number => redactor.count();

  const masked = (value: unknown, seen: ReadonlyMap<object, unknown>): unknown => {
    if (typeof value === "string") return redact(value);
    if (typeof value === "number" || typeof value === "bigint") {
      const text = String(value);
      const result = redact(text);
      return result === text ? value : result;
    }
    if (typeof value !== "object" || value === null) return value;
    if (!isOpenable(value)) return value;
    if (seen.has(value)) return seen.get(value);
    if (seen.size >= deepest) return "[deep]";
    const copy = copyOf(value);
    fill(copy, value, new Map([...seen, [value, copy]]));
    return copy;
  };

  const fill = (copy: object, from: object, seen: ReadonlyMap<object, unknown>): void => {
    const before = count();
    const target = copy as Info;
    for (const key of Reflect.ownKeys(from)) {
      if (Array.isArray(from) && key === "length") continue;
      const property = Object.getOwnPropertyDescriptor(from, key);
      const name = typeof key === "string" && !Array.isArray(from) ? redact(key) : key;
      const value = masked((from as Info)[key], seen);
      const isEnumerable = property?.enumerable ?? true;
      Object.defineProperty(target, name, {
        value,
        enumerable: isEnumerable,
        writable: true,
        configurable: true,
      });
    }
    if (count() > before) maskCodesOf(target);
  };

  return {
    options,
    count,
    transform<Entry extends object>(info: Entry): Entry {
      const line = (info as Info)[message];
      const copy = masked({ ...info, [message]: undefined }, new Map()) as Info;
      if (typeof line === "string") copy[message] = redact(line);
      else delete copy[message];
      return copy as Entry;
    },
  };
}

/** Masks the security codes that are fields of an object with a card number in it. */
function maskCodesOf(fields: Info): void {
  for (const [name, value] of Object.entries(fields)) {
    const isText = typeof value === "string" || typeof value === "number";
    if (isText && code.test(String(value)) && isProhibitedKey(name))
      fields[name] = "*".repeat(String(value).length);
  }
}

/** Plain objects, arrays and errors are copied; other objects have their own way into a line. */
function isOpenable(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    Array.isArray(value) || value instanceof Error || prototype === Object.prototype || prototype === null
  );
}

function copyOf(value: object): object {
  return Array.isArray(value) ? [] : (Object.create(Object.getPrototypeOf(value) as object | null) as object);
}
