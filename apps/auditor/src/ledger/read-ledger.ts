/** Reads a ledger back, and checks its hash while it is read. */

import { createHash } from "node:crypto";
import type { Entry } from "./entry.ts";
import { ledgerForm, type Opening } from "./ledger.ts";

/** A ledger being read. The hash is checked when the last entry was taken. */
export interface LedgerLines {
  readonly opening: Opening;
  readonly entries: AsyncIterable<Entry>;
}

/**
 * Reads the lines of a ledger, given without their line ends.
 *
 * @throws what `fault` makes of a rule that is broken: no ledger, cut off, or changed after it was written
 */
export async function ledgerLines(
  lines: AsyncIterable<string>,
  fault: (rule: string) => Error,
): Promise<LedgerLines> {
  const rest = lines[Symbol.asyncIterator]();
  const hash = createHash("sha256");
  const first = await rest.next();
  const opening = first.done === true ? undefined : jsonOf(first.value);
  if (first.done === true || opening?.["form"] !== ledgerForm) throw fault("is no ledger of a scan");
  hash.update(`${first.value}\n`);
  const { form: _, ...fields } = opening;
  return { opening: fields as unknown as Opening, entries: entriesOf(rest, hash, fault) };
}

async function* entriesOf(
  rest: AsyncIterator<string>,
  hash: ReturnType<typeof createHash>,
  fault: (rule: string) => Error,
): AsyncGenerator<Entry> {
  for (;;) {
    const next = await rest.next();
    if (next.done === true) throw fault("is cut off: its closing line is missing");
    const value = jsonOf(next.value);
    if (value === undefined) throw fault("has a line that is not JSON");
    if (typeof value["sha256"] === "string") {
      if (value["sha256"] !== hash.digest("hex")) throw fault("was changed after it was written");
      return;
    }
    hash.update(`${next.value}\n`);
    yield value as unknown as Entry;
  }
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
