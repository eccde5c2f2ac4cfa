/** Gives the value behind a token in clear. The trail entry is on disk before anything opens. */

import type { RevealBatchResult, RevealedToken } from "@cardkeep/protocol";
import { refuseCardData } from "../kernel/input.ts";
import { problemOf } from "../kernel/problem.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Answer, Call } from "../kernel/route.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { tokenById, tokensByIds } from "./queries.ts";
import { openRecord, placeOf } from "./record.ts";
import { isGone, parseTokenId, tokenIdOf, type TokenRow } from "./token.ts";
import { tokenEntry } from "./trail.ts";

/** Opens one sealed column as text and wipes our copy of the bytes. */
async function openText(
  { keys }: Needs,
  row: TokenRow,
  field: Parameters<typeof placeOf>[1],
  sealed: Uint8Array,
): Promise<string> {
  using content = await openRecord(keys, placeOf(row, field), sealed);
  return content.unseal((bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"),
  );
}

/** Opens a row. Called only after its trail entry is durable. */
async function openRow(needs: Needs, row: TokenRow): Promise<RevealedToken> {
  const { sealed, name_sealed: nameSealed } = row;
  if (sealed === null) throw refuse.token_forgotten();
  const frame = { id: tokenIdOf(row.id), object: "revealed_token" } as const;
  if (row.type === "text")
    return { ...frame, type: "text", text: JSON.parse(await openText(needs, row, "text", sealed)) };
  if (row.type === "bank_account") {
    const name = nameSealed === null ? null : await openText(needs, row, "bank_account.name", nameSealed);
    const account = JSON.parse(await openText(needs, row, "bank_account", sealed)) as Record<string, string>;
    return { ...frame, type: "bank_account", bank_account: { country: null, ...account, name } };
  }
  const name = nameSealed === null ? null : await openText(needs, row, "card.name", nameSealed);
  const number = await openText(needs, row, "card", sealed);
  return {
    ...frame,
    type: "card",
    card: { number, exp_month: row.exp_month ?? 0, exp_year: row.exp_year ?? 0, name },
  };
}

/**
 * Opens a row that was read a moment ago. A rotation may have moved it meanwhile and destroyed the key it was
 * read under: then it is read once more.
 */
async function openRead(needs: Needs, row: TokenRow): Promise<RevealedToken> {
  try {
    return await openRow(needs, row);
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.code !== "envelope_refused") throw fault;
    const now = await tokenById.first(needs.db, { id: row.id, tenant: row.tenant });
    const isMoved =
      now !== undefined &&
      now.sealed !== null &&
      !Buffer.from(now.sealed).equals(row.sealed ?? new Uint8Array());
    if (!isMoved) throw fault;
    return openRow(needs, now);
  }
}

/** @throws `token_not_found`, `token_forgotten` */
function requireValue(row: TokenRow | undefined, now: number): TokenRow {
  if (row === undefined) throw refuse.token_not_found();
  if (isGone(row, now)) throw refuse.token_forgotten();
  return row;
}

/**
 * Reveals one token for a stated purpose. If the trail cannot be written, nothing opens.
 *
 * @throws `token_not_found`, `token_forgotten`, `card_data_in_field`, `envelope_refused`
 * @pci 3.4.1, 10.2.1.1
 */
export async function revealToken(
  needs: Needs,
  call: Pick<Call<{ id: string }, unknown, { purpose: string }>, "caller" | "params" | "body" | "keep">,
): Promise<Answer<RevealedToken>> {
  const { caller, params, body } = call;
  refuseCardData("purpose", body.purpose);
  const found = await tokenById.first(needs.db, { id: parseTokenId(params.id), tenant: caller.tenant });
  const row = requireValue(found, needs.clock.now());
  const entry = tokenEntry(needs, caller, "token.reveal", row, { purpose: body.purpose });
  await needs.db.write({ inserts: [entry, ...call.keep({ status: 200, reply: null })] });
  return { status: 200, reply: await openRead(needs, row) };
}

/** Runs one item and gives its result, refusals included. */
async function itemResult(
  requestId: string | null,
  run: () => Promise<RevealedToken>,
): Promise<RevealBatchResult["data"][number]> {
  try {
    return { status: 200, token: await run() };
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return { status: fault.status, problem: problemOf(fault, requestId ?? "") };
  }
}

/**
 * Reveals up to a thousand tokens; every one that opens has its own trail entry, and all of them are on
 * disk before the first opens.
 *
 * @pci 3.4.1, 10.2.1.1
 */
export async function revealBatch(
  needs: Needs,
  call: Pick<Call<unknown, unknown, { items: string[]; purpose: string }>, "caller" | "body" | "keep">,
): Promise<Answer<RevealBatchResult>> {
  const { caller, body } = call;
  refuseCardData("purpose", body.purpose);
  const now = needs.clock.now();
  const wanted = body.items.map((text) => {
    try {
      return parseTokenId(text);
    } catch {
      return undefined;
    }
  });
  const ids = wanted.filter((id) => id !== undefined);
  const rows = ids.length === 0 ? [] : await tokensByIds(needs.db, caller.tenant, ids);
  const byId = new Map(rows.map((row) => [tokenIdOf(row.id), row]));
  const asked = wanted.map((id) => (id === undefined ? undefined : byId.get(tokenIdOf(id))));
  const entries = asked
    .filter((row) => row !== undefined && !isGone(row, now))
    .map((row) => tokenEntry(needs, caller, "token.reveal", row as TokenRow, { purpose: body.purpose }));
  await needs.db.write({ inserts: [...entries, ...call.keep({ status: 200, reply: null })] });
  const data = [];
  for (const row of asked)
    data.push(await itemResult(caller.requestId, () => openRead(needs, requireValue(row, now))));
  return { status: 200, reply: { data } };
}
