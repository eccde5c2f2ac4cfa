/** Puts many small contents into one object, and finds each of them again by the place of a finding in it. */

import type { Hit } from "../kernel/hit.ts";
import type { SourceObject } from "./source.ts";

/** Small contents on their way into one object. */
export interface Bundle {
  /** Bytes so far. */
  readonly length: number;
  /** Adds one content. `path` and `more` are what its findings will say of their place. */
  add(content: Uint8Array, path: string, more?: Partial<Hit>): void;
  /** Everything added so far as one object. */
  object(path: string): SourceObject;
}

interface Part {
  readonly from: number;
  readonly path: string;
  readonly more: Partial<Hit>;
}

const lineEnd = Buffer.from("\n");

/** Bytes after which a bundle is full enough. */
export const bundleLength = 256 * 1024;

/** An empty bundle. `header` stands before the first content, for names of columns. */
export function newBundle(header = ""): Bundle {
  const pieces: Buffer[] = [Buffer.from(header)];
  const parts: Part[] = [];
  let length = header.length;
  return {
    get length() {
      return length;
    },
    add(content, path, more = {}) {
      parts.push({ from: length, path, more });
      pieces.push(Buffer.from(content), lineEnd);
      length += content.length + 1;
    },
    object(path) {
      const whole = Buffer.concat(pieces);
      return {
        path,
        name: "",
        present: whole.length,
        async *open() {
          yield whole;
        },
        *place(hit) {
          yield placed(hit, parts, whole);
        },
      };
    },
  };
}

/** A finding moved to its own content. One inside something decoded stays where it is: its offset says nothing. */
function placed(hit: Hit, parts: readonly Part[], whole: Buffer): Hit {
  if (hit.member !== undefined) return hit;
  const part = parts.findLast(({ from }) => from <= hit.offset);
  if (part === undefined) return hit;
  const { line: _, ...bare } = hit;
  const before = whole.subarray(part.from, hit.offset).toString("latin1").split("\n").length;
  const line = hit.line === undefined ? {} : { line: before };
  return { ...bare, ...line, file: part.path, offset: hit.offset - part.from, ...part.more };
}
