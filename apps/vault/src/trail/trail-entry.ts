/** One thing that happened, as a row for the caller's own transaction. */

import { encodeEvent, type TrailActor, type TrailDetail, type TrailEvent } from "@cardkeep/trail-log";
import { type Clock, isoOf } from "../kernel/clock.ts";
import { formatId, newIdBytes } from "../kernel/id.ts";
import type { Random } from "../kernel/random.ts";
import { type Insert, rowOf } from "../kernel/row.ts";

/**
 * What a room says about something that happened. `detail` holds names, counts and masked values only;
 * free text that a caller wrote has been through `refuseCardData` before it comes here.
 */
export interface TrailRecord {
  readonly tenant: string;
  readonly actor: TrailActor;
  /** Noun and verb, as `token.reveal`. */
  readonly action: string;
  /** Id of what it was done to, or null. */
  readonly resource: string | null;
  readonly purpose?: string | undefined;
  readonly outcome: TrailEvent["outcome"];
  /** Code of the refusal or failure. */
  readonly reason?: string | undefined;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly detail?: TrailDetail;
}

/** Where entries go; `seq` stays empty until the sequencer numbers them. */
const intoTrail = {
  table: "trail_entries",
  columns: { tenant: "text", resource: "text", event: "text" },
} as const;

const noDetail: TrailDetail = Object.freeze({});

/**
 * The trail row of a record: commit it in the transaction of what it tells about, so that neither exists
 * without the other. The event is dated now and gets an id of its own, `evt_…`. A lone surrogate in the
 * purpose becomes U+FFFD, because canonical JSON cannot hold one and an act must not go unrecorded for it.
 *
 * @throws TrailRefused `event_refused` for what is not an event or is longer than 65,535 bytes: a defect
 * @pci 10.2.1, 10.2.2
 */
export function trailEntry(
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  record: TrailRecord,
): Insert {
  const { tenant, resource, purpose, reason } = record;
  const event: TrailEvent = {
    id: formatId("evt", newIdBytes(random)),
    at: timeText(clock.now()),
    tenant,
    actor: record.actor,
    action: record.action,
    resource,
    ...(purpose === undefined ? undefined : { purpose: purpose.toWellFormed() }),
    outcome: record.outcome,
    ...(reason === undefined ? undefined : { reason }),
    ip: record.ip,
    request_id: record.requestId,
    detail: record.detail ?? noDetail,
  };
  return rowOf(intoTrail, { tenant, resource, event: textOf(encodeEvent(event)) });
}

/** The millisecond written last and its text: entries of a busy vault share them by the dozen. */
let lastAt = Number.NaN;
let lastText = "";

function timeText(at: number): string {
  if (at !== lastAt) {
    lastText = isoOf(at);
    lastAt = at;
  }
  return lastText;
}

/** The text of canonical bytes, without a copy in between. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
