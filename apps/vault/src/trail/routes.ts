/** The routes of the trail; all need `trail.read` and show only what belongs to the caller's tenant. */

import {
  proofQuery,
  type TrailList,
  type TrailProof,
  trailCheckpoint,
  trailFilter,
  trailList,
  trailProof,
} from "@cardkeep/protocol";
import type * as z from "zod";
import type { Caller } from "../kernel/caller.ts";
import { refuseCardData, refuseInput } from "../kernel/input.ts";
import { formatCursor, parseCursor } from "../kernel/page.ts";
import { type AnyRoute, route } from "../kernel/route.ts";
import { latestCheckpoint } from "./checkpoint.ts";
import { refuse } from "./errors.ts";
import { proofOf } from "./prove-entry.ts";
import { readTrail } from "./read-trail.ts";
import { recordReading, type TrailNeeds } from "./record-reading.ts";

const right = "trail.read";

/** More entries than a trail will have, and fewer digits than a card number has. */
const mostEntries = 10 ** 12 - 1;

/** List, signed head, proof. */
export function trailRoutes(needs: TrailNeeds): AnyRoute[] {
  return [
    route({
      method: "GET",
      path: "/v1/trail",
      summary: "Read the trail, newest first. Reading it is itself recorded.",
      right,
      trail: "trail.read",
      query: trailFilter,
      reply: trailList,
      statuses: [200, 400, 500],
      run: async ({ caller, query }) => ({ status: 200, reply: await listEntries(needs, caller, query) }),
    }),
    route({
      method: "GET",
      path: "/v1/trail/checkpoint",
      summary: "The signed head of the tree. It holds no entry, so asking for it is not recorded.",
      right,
      trail: null,
      reply: trailCheckpoint,
      statuses: [200, 404, 500],
      run: async () => {
        await needs.sequencer.catchUp();
        const head = await latestCheckpoint(needs.db);
        if (head === undefined) throw refuse.checkpoint_not_found();
        const { size, note, verifierKey } = head;
        return { status: 200, reply: { size, note, verifier_key: verifierKey } };
      },
    }),
    route({
      method: "GET",
      path: "/v1/trail/proof",
      summary:
        "Prove that an entry is in the tree of the signed head (RFC 9162, 2.1.3). Recorded as a reading.",
      right,
      trail: "trail.read",
      query: proofQuery,
      reply: trailProof,
      statuses: [200, 400, 404, 500],
      run: async ({ caller, query }) => ({
        status: 200,
        reply: await proveEntry(needs, caller, query.entry),
      }),
    }),
  ];
}

/** A page of entries, with everything in it that was committed before the request. */
async function listEntries(
  needs: TrailNeeds,
  caller: Caller,
  { resource, limit, cursor }: z.output<typeof trailFilter>,
): Promise<TrailList> {
  const before = cursor === undefined ? undefined : parseCursor(cursor, 1)?.[0];
  // Where the trail was read from is recorded, so a cursor is no way to write a card number into it.
  if (cursor !== undefined && (before === undefined || before > mostEntries)) {
    throw refuseInput.invalid_field({ param: "cursor", rule: "format" });
  }
  if (resource !== undefined && !isName(resource)) {
    throw refuseInput.invalid_field({ param: "resource", rule: "format" });
  }
  refuseCardData("resource", resource);
  if (before === undefined) await needs.sequencer.catchUp();
  const { rows, next } = await recordReading(
    needs,
    caller,
    () => readTrail(needs.db, { tenant: caller.tenant, resource, limit, before }),
    (page) => ({
      resource: null,
      detail: {
        ...(before === undefined ? {} : { before }),
        count: page?.rows.length ?? 0,
        limit,
        ...(resource === undefined ? {} : { resource }),
      },
    }),
  );
  return { data: [...rows], next_cursor: next === undefined ? null : formatCursor(next) };
}

async function proveEntry(needs: TrailNeeds, caller: Caller, seq: number): Promise<TrailProof> {
  const { entry, leaf, proof, head } = await recordReading(
    needs,
    caller,
    () => proofOf(needs.db, caller.tenant, seq),
    (found) => ({
      resource: found?.entry.event.id ?? null,
      detail: { count: found === undefined ? 0 : 1, entry: seq },
    }),
  );
  return {
    seq,
    canonical: entry.canonical,
    leaf: base64(leaf),
    size: head.size,
    proof: proof.map(base64),
    note: head.note,
    verifier_key: head.verifierKey,
  };
}

/** Whether a text can name a resource: visible ASCII, as all ids and names of resources are. */
function isName(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
