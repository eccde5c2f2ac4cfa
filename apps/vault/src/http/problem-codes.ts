/** Every refusal code with its status, its sentence, what to do about it, and the calls that answer with it. */

import type { AnyRoute } from "../kernel/route.ts";

/**
 * Which calls may answer with a code: all of them, those with input, with a body or without one, every POST,
 * the calls listed as `METHOD /path`, or none (a path that is no call of a room, or work from the terminal).
 */
export type AnsweredBy = "every" | "input" | "body" | "bodyless" | "post" | "none" | readonly string[];

/** One refusal code as the reference explains it. */
export interface ProblemCode {
  readonly status: number;
  /** The fixed sentence; the `title` of the problem document. */
  readonly sentence: string;
  /** What whoever wrote the calling program does about it. */
  readonly remedy: string;
  readonly answeredBy: AnsweredBy;
}

const reveals = ["POST /v1/tokens/:id/reveal", "POST /v1/tokens/reveal"] as const;
const stores = ["POST /v1/tokens", "POST /v1/tokens/batch"] as const;
const oneToken = [
  "GET /v1/tokens/:id",
  "PATCH /v1/tokens/:id",
  "POST /v1/tokens/:id/reveal",
  "DELETE /v1/tokens/:id",
] as const;

type Row = readonly [status: number, sentence: string, remedy: string, answeredBy: AnsweredBy];

/** Refusals about the request itself. */
const requestRows: Readonly<Record<string, Row>> = {
  invalid_json: [
    400,
    "The body is not valid JSON.",
    "Send one JSON value in UTF-8, without a byte order mark and without a name such as __proto__.",
    "body",
  ],
  empty_body: [400, "The call needs a JSON body.", "Send the body the call describes.", "body"],
  unexpected_body: [400, "The call takes no body.", "Leave the body out.", "bodyless"],
  invalid_field: [
    400,
    "A field breaks a rule; `param` names the field and `rule` the rule.",
    "Look the rule up under Rules and correct the field. The value is never repeated.",
    "input",
  ],
  unknown_field: [
    400,
    "The request has a field that this call does not know.",
    "Remove the field that `param` names, or correct its spelling; this holds for the query too.",
    "every",
  ],
  prohibited_field: [
    400,
    "The request has a field for data that must never be handed in or kept (track, PIN, security code).",
    "Stop sending the field. A security code goes in `card.cvc` when a card is stored, and nowhere else.",
    "every",
  ],
  card_data_in_field: [
    400,
    "A field that is shown and searched in clear holds card data.",
    "Keep numbers, tracks and codes out of names, labels, customers and purposes; refer to the token.",
    [...stores, "PATCH /v1/tokens/:id", ...reveals, "GET /v1/trail", "POST /v1/credentials"],
  ],
  malformed_request: [
    400,
    "The request is not well-formed HTTP for this API.",
    "Encode the path and state the length of the body correctly.",
    "every",
  ],
  request_timeout: [
    408,
    "The request did not arrive in time.",
    "Send the whole request within 30 seconds of opening it.",
    "none",
  ],
  payload_too_large: [
    413,
    "The body is larger than this call takes.",
    "Split the request: fewer items, or a text of at most 64 KiB.",
    "body",
  ],
  uri_too_long: [414, "The path or query is too long.", "Use ids as they were given.", "every"],
  headers_too_large: [
    431,
    "The request line and headers are too large.",
    "Send at most 16 KiB before the body.",
    "none",
  ],
  unsupported_media_type: [
    415,
    "Send application/json in UTF-8.",
    "Set the header Content-Type: application/json.",
    "body",
  ],
  route_not_found: [
    404,
    "There is no such call. The reference stands at /docs.",
    "Compare method and path with this page.",
    "none",
  ],
  method_not_allowed: [405, "The path does not take this method.", "Use the method this page names.", "none"],
};

/** Refusals about who asks, and about asking again. */
const callerRows: Readonly<Record<string, Row>> = {
  unauthenticated: [
    401,
    "A valid credential is needed.",
    "Send Authorization: Bearer with a credential that is neither expired nor revoked.",
    "every",
  ],
  forbidden: [
    403,
    "The credential does not have the right this call needs.",
    "`rule` names the missing right. Have a credential made that has it.",
    "every",
  ],
  idempotency_key_invalid: [
    400,
    "Idempotency-Key must be 1 to 255 visible ASCII characters.",
    "Use a random id such as a UUID.",
    "post",
  ],
  idempotency_in_flight: [
    409,
    "A request with this Idempotency-Key is under way. Try again when it has ended.",
    "Wait for the seconds in Retry-After and send the same request again.",
    "post",
  ],
  idempotency_mismatch: [
    422,
    "This Idempotency-Key was used for another request.",
    "Use a new key for a new request.",
    "post",
  ],
};

/** Refusals of the rooms. */
const roomRows: Readonly<Record<string, Row>> = {
  token_not_found: [
    404,
    "No token with that id.",
    "Check the id, and that the credential belongs to the tenant that stored the value.",
    oneToken,
  ],
  token_forgotten: [
    410,
    "The token's value has been forgotten; only its tombstone is left.",
    "Nothing brings the value back. Ask for it again and store it anew.",
    ["PATCH /v1/tokens/:id", "POST /v1/tokens/:id/reveal"],
  ],
  reuse_needs_customer: [
    400,
    "Reuse by customer needs the customer.",
    "Send `customer`, or another `reuse`.",
    ["POST /v1/tokens"],
  ],
  reuse_not_for_text: [
    400,
    "Text has no fingerprint, so it cannot be reused.",
    "Leave `reuse` out for texts.",
    ["POST /v1/tokens"],
  ],
  type_mismatch: [
    400,
    "The token is of another type than the change.",
    "Send `card` only for tokens of type card.",
    ["PATCH /v1/tokens/:id"],
  ],
  credential_not_found: [
    404,
    "No credential with that id.",
    "Check the id in the list of credentials.",
    ["GET /v1/credentials/:id", "DELETE /v1/credentials/:id"],
  ],
  last_manager: [
    409,
    "This is the last credential that can manage credentials. Create another one first.",
    "Create a credential with credentials.manage, then revoke this one.",
    ["DELETE /v1/credentials/:id"],
  ],
  tenant_not_found: [404, "No tenant has that name.", "Check the name of the tenant.", "none"],
  tenant_exists: [409, "A tenant with that name exists.", "Choose another name.", "none"],
  key_not_found: [
    404,
    "No key of that purpose belongs to this tenant.",
    "Look the purposes up in the inventory of keys.",
    ["POST /v1/keys/:purpose/rotate"],
  ],
  key_job_not_found: [
    404,
    "No key job with that id.",
    "Use the id the rotation gave.",
    ["GET /v1/keys/jobs/:id"],
  ],
  rotation_running: [
    409,
    "A rotation of this key is under way. Wait until its job is finished.",
    "Follow the job, then rotate again.",
    ["POST /v1/keys/:purpose/rotate"],
  ],
  entry_not_found: [
    404,
    "No trail entry with that number.",
    "Entries are numbered from 0; a new one has its number within a second.",
    ["GET /v1/trail/proof"],
  ],
  checkpoint_not_found: [
    404,
    "The trail has no entry yet, so nothing has been signed.",
    "Try again a second after the first recorded call.",
    ["GET /v1/trail/checkpoint", "GET /v1/trail/proof"],
  ],
};

/** Faults on the vault's side. */
const vaultRows: Readonly<Record<string, Row>> = {
  database_unavailable: [
    503,
    "The vault cannot reach or write its database now. Nothing was stored; try again.",
    "Wait for the seconds in Retry-After, then send the request again with the same Idempotency-Key.",
    "every",
  ],
  commit_unknown: [
    503,
    "The connection to the database broke while it was storing: the work may or may not be done. Send the request again with the same Idempotency-Key, or look before repeating it.",
    "A POST with an Idempotency-Key is safe to send again after the seconds in Retry-After. Without a key, read first.",
    "every",
  ],
  not_ready: [
    503,
    "The vault is not ready to serve.",
    "Its database, keys or trail do not answer. Send no calls here until /readyz answers 200.",
    "none",
  ],
  envelope_refused: [
    500,
    "The stored record does not open. It was altered, moved, or belongs to another key.",
    "Report the request id to whoever runs the vault; this can mean tampering.",
    ["POST /v1/tokens/:id/reveal"],
  ],
  key_unwrap_refused: [
    500,
    "A data key does not open under the root key.",
    "Report the request id to whoever runs the vault; the root key is not the one that was used.",
    "every",
  ],
  trail_damaged: [
    500,
    "The stored trail is not what was recorded. Have it verified before anything else.",
    "Report the request id to whoever runs the vault, and verify an export offline.",
    ["GET /v1/trail", "GET /v1/trail/checkpoint", "GET /v1/trail/proof"],
  ],
  internal: [
    500,
    "Something went wrong on our side. Report the request id.",
    "Send the request again with the same Idempotency-Key; report the request id if it stays.",
    "every",
  ],
};

/** Every refusal code, in the order the reference lists them. */
export const problemCodes: Readonly<Record<string, ProblemCode>> = Object.fromEntries(
  Object.entries({ ...requestRows, ...callerRows, ...roomRows, ...vaultRows }).map(
    ([code, [status, sentence, remedy, answeredBy]]) => [code, { status, sentence, remedy, answeredBy }],
  ),
);

/** Whether a route may answer with a code. */
export function isAnsweredBy(answeredBy: AnsweredBy, route: AnyRoute): boolean {
  switch (answeredBy) {
    case "every":
      return true;
    case "input":
      return route.params !== undefined || route.query !== undefined || route.body !== undefined;
    case "body":
      return route.body !== undefined;
    case "bodyless":
      return route.body === undefined;
    case "post":
      return route.method === "POST";
    case "none":
      return false;
    default:
      return answeredBy.includes(`${route.method} ${route.path}`);
  }
}
