/** One trail event: what it holds, and the exact bytes that are hashed. */
import { canonicalJson, type JsonValue } from "./canonical-json.ts";
import { TrailRefused } from "./refused.ts";
import { isTimestamp } from "./timestamp.ts";

/** Who did it: a program's credential, a signed-in person, or the vault itself. */
export type TrailActor = { readonly kind: "credential" | "person" | "system"; readonly id: string };

/** Names and masked values that belong to the event. Never a card number, never a code. */
export type TrailDetail = { readonly [name: string]: string | number | boolean | null };

/** One thing that happened: who, what, when, on what, from where, and how it ended. @pci 10.2.2 */
export type TrailEvent = {
  readonly id: string;
  /** RFC 3339, UTC, three decimals: `2026-03-01T08:30:00.250Z`. */
  readonly at: string;
  readonly tenant: string;
  readonly actor: TrailActor;
  readonly action: string;
  readonly resource: string | null;
  readonly purpose?: string;
  readonly outcome: "success" | "refused" | "failure";
  readonly reason?: string;
  readonly ip: string | null;
  readonly request_id: string | null;
  readonly detail: TrailDetail;
};

/** Longest encoded event, bytes: what a 16-bit length can announce. */
export const maxEventBytes = 65_535;

const actorKinds: readonly unknown[] = ["credential", "person", "system"];
const outcomes: readonly unknown[] = ["success", "refused", "failure"];

/**
 * The canonical UTF-8 bytes of an event: RFC 8785, the same text `canonicalJson` gives.
 * Only the declared fields are written. Hot: the members are named in sorted order, so that one native
 * serialization does the work; what that cannot promise (unsorted `detail`, lone surrogates) goes the
 * slow way.
 *
 * @throws `event_refused` for a wrong type, kind, outcome or time, or more than 65,535 bytes
 */
export function encodeEvent(event: TrailEvent): Uint8Array {
  const bytes = Buffer.from(eventText(event), "utf8");
  if (bytes.length > maxEventBytes) throw new TrailRefused("event_refused");
  return bytes;
}

/** The canonical text of an event, before its length is known. @throws `event_refused` */
export function eventText(event: TrailEvent): string {
  if (!isSound(event)) throw new TrailRefused("event_refused");
  // Members that are undefined are not printed.
  const sorted = {
    action: event.action,
    actor: { id: event.actor.id, kind: event.actor.kind },
    at: event.at,
    detail: event.detail,
    id: event.id,
    ip: event.ip,
    outcome: event.outcome,
    purpose: event.purpose,
    reason: event.reason,
    request_id: event.request_id,
    resource: event.resource,
    tenant: event.tenant,
  };
  if (!isPlainAndSorted(event.detail)) return slowText(sorted);
  const text = JSON.stringify(sorted);
  // A lone surrogate is printed as \udXXX; the slow way tells it from an escaped backslash.
  return text.includes("\\ud") ? slowText(sorted) : text;
}

function slowText(sorted: Record<string, JsonValue | undefined>): string {
  const members = Object.entries(sorted).filter(([, value]) => value !== undefined);
  try {
    return canonicalJson(Object.fromEntries(members) as JsonValue);
  } catch {
    throw new TrailRefused("event_refused");
  }
}

function isSound(event: TrailEvent): boolean {
  const { actor, purpose, reason, detail } = event;
  return (
    isTimestamp(event.at) &&
    typeof event.id === "string" &&
    typeof event.tenant === "string" &&
    typeof event.action === "string" &&
    isText(event.resource) &&
    isText(event.ip) &&
    isText(event.request_id) &&
    (purpose === undefined || typeof purpose === "string") &&
    (reason === undefined || typeof reason === "string") &&
    outcomes.includes(event.outcome) &&
    typeof actor === "object" &&
    actor !== null &&
    actorKinds.includes(actor.kind) &&
    typeof actor.id === "string" &&
    hasFlatValues(detail)
  );
}

function isText(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function hasFlatValues(detail: unknown): detail is TrailDetail {
  if (typeof detail !== "object" || detail === null || Array.isArray(detail)) return false;
  return Object.values(detail).every(
    (value) =>
      value === null ||
      typeof value === "string" ||
      typeof value === "boolean" ||
      (typeof value === "number" && Number.isFinite(value)),
  );
}

/** Whether native serialization prints the members in canonical order. */
function isPlainAndSorted(detail: TrailDetail): boolean {
  let previous: string | undefined;
  for (const key of Object.keys(detail)) {
    if (previous !== undefined && key <= previous) return false;
    previous = key;
  }
  return true;
}
