/** A console whose lines are masked. */

import { format, inspect, type InspectOptions } from "node:util";
import type { RedactOptions } from "./options.ts";
import { redact } from "./redact-text.ts";

/** Methods that write what they are given; the others write by one of these. */
const methods = ["log", "info", "debug", "warn", "error"] as const;

/**
 * Masks what a console writes from here on; the answer undoes it. Arguments are formatted as the console
 * would, then masked as one text, so a number in an object, a nested error or a key is masked too.
 */
export function redactConsole(console: Console, options: RedactOptions = {}): () => void {
  const before = { ...console };
  for (const method of methods) {
    const write = console[method].bind(console);
    console[method] = (...words: unknown[]): void => {
      write(...(words.length === 0 ? [] : [redact(format(...words), options)]));
    };
  }
  const write = console.log.bind(console);
  console.dir = (thing: unknown, shape?: InspectOptions): void => {
    write(inspect(thing, { customInspect: false, ...shape }));
  };
  return () => {
    for (const method of [...methods, "dir"] as const) console[method] = before[method];
  };
}
