/** The refusals of the front door. */

import { refusals } from "../kernel/refusal.ts";

/** Refusals before a request reaches its room, and the one for defects. */
export const refuse = refusals({
  invalid_json: [400, "The body is not valid JSON."],
  empty_body: [400, "The call needs a JSON body."],
  unexpected_body: [400, "The call takes no body."],
  malformed_request: [400, "The request is not well-formed HTTP for this API."],
  route_not_found: [404, "There is no such call. The reference stands at /docs."],
  method_not_allowed: [405, "The path does not take this method."],
  request_timeout: [408, "The request did not arrive in time."],
  payload_too_large: [413, "The body is larger than this call takes."],
  unsupported_media_type: [415, "Send application/json in UTF-8."],
  uri_too_long: [414, "The path or query is too long."],
  headers_too_large: [431, "The request line and headers are too large."],
  idempotency_key_invalid: [400, "Idempotency-Key must be 1 to 255 visible ASCII characters."],
  idempotency_in_flight: [
    409,
    "A request with this Idempotency-Key is under way. Try again when it has ended.",
  ],
  idempotency_mismatch: [422, "This Idempotency-Key was used for another request."],
  not_ready: [503, "The vault is not ready to serve."],
  internal: [500, "Something went wrong on our side. Report the request id."],
});
