/** Runs one decoder in tests and keeps what it gives out. */

import { newBudget } from "../../../kernel/budget.ts";
import { type Limits, usualLimits } from "../../../kernel/limits.ts";
import type { Decoder } from "../../decoder.ts";

/** What came out: text of members by name, and reasons of those that are not read. */
export interface Given {
  readonly texts: Readonly<Record<string, string>>;
  readonly unread: Readonly<Record<string, string>>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** Decodes a content of one piece. */
export async function membersOf(
  decoder: Decoder,
  content: Uint8Array,
  fileName = "",
  limits: Limits = usualLimits,
): Promise<Given> {
  const texts: Record<string, string> = {};
  const unread: Record<string, string> = {};
  const bytes = new Map<string, Uint8Array>();
  async function* source(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  for await (const member of decoder.decode(source(), newBudget(limits), fileName)) {
    if (member.unread !== undefined) {
      unread[member.name] = member.unread;
      continue;
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of member.bytes) pieces.push(Uint8Array.from(piece));
    const whole = Buffer.concat(pieces);
    bytes.set(member.name, whole);
    texts[member.name] = whole.toString();
  }
  return { texts, unread, bytes };
}
