/** Reading an event back, strictly. */
import { eventText, maxEventBytes, type TrailEvent } from "./event.ts";
import { TrailRefused } from "./refused.ts";

/**
 * The event in a canonical text. The text must be byte for byte what `encodeEvent` writes: so no unknown
 * field, no repeated key (which two readers could understand differently), no other spelling.
 *
 * @throws `event_refused`
 */
export function parseEvent(text: string): TrailEvent {
  // A UTF-8 byte count is never below the count of UTF-16 units, so the cheap test goes first.
  if (text.length > maxEventBytes || Buffer.byteLength(text) > maxEventBytes)
    throw new TrailRefused("event_refused");
  const event = readObject(text);
  if (eventText(event) !== text) throw new TrailRefused("event_refused");
  return event;
}

function readObject(text: string): TrailEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TrailRefused("event_refused");
  }
  if (typeof value !== "object" || value === null) throw new TrailRefused("event_refused");
  return value as TrailEvent; // eventText checks every field
}
