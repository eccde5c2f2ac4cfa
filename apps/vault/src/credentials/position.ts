/** The place of a credential in the list: when it was made, then its id as three numbers of at most 43 bits. */

import { formatId, parseId } from "../kernel/id.ts";
import type { Position } from "../kernel/page.ts";

const width = 43n;
const lowest = (1n << width) - 1n;

/** Numbers in a position. */
export const positionParts = 4;

/** The position of a credential. */
export function positionOf({
  id,
  created_at,
}: {
  readonly id: string;
  readonly created_at: number;
}): Position {
  const bits = BigInt(`0x${Buffer.from(parseId("crd", id) ?? []).toString("hex") || "0"}`);
  const parts = [bits >> (2n * width), (bits >> width) & lowest, bits & lowest];
  return [created_at, ...parts.map(Number)];
}

/** When and which credential a position names, or undefined when its numbers are too large. */
export function placeOf(position: Position): { readonly created: number; readonly id: string } | undefined {
  const [created = 0, high = 0, middle = 0, low = 0] = position;
  if (high >= 2 ** 42 || middle >= 2 ** 43 || low >= 2 ** 43) return undefined;
  const bits = (BigInt(high) << (2n * width)) | (BigInt(middle) << width) | BigInt(low);
  return { created, id: formatId("crd", Buffer.from(bits.toString(16).padStart(32, "0"), "hex")) };
}
