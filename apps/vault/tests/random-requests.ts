/** Requests drawn at random: from what a call documents, from what it nearly documents, and from nothing. */

import { type DocumentedCall, operationPaths, pathWith } from "./documented-calls.ts";
import { oddText, oddValue, type Source, valueFor } from "./made-values.ts";

/** A request to be injected. */
export interface RandomRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: Buffer;
}

/** What all requests of a run share. */
export interface Draw extends Source {
  readonly calls: readonly DocumentedCall[];
  /** A credential with every right, and others of less. */
  readonly secrets: readonly string[];
}

const methods = ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE"] as const;
const mediaTypes = [
  "application/json",
  "application/json; charset=utf-8",
  "application/json; charset=latin1",
  "APPLICATION/JSON",
  "application/jsonx",
  "text/plain",
  "multipart/form-data; boundary=x",
  "",
  ";;;",
  "application/*",
  "application/json, text/html",
] as const;

/** Header text: visible ASCII, as node's client would let it through. */
const headerText = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 400);

/** Path text: percent-encoded, or left nearly as it is. */
function pathText(draw: Draw): string {
  const text = oddText(draw);
  if (draw.chance.oneIn(8)) return "%zz%ff%00%2f%2e%2e".slice(0, 3 * (1 + draw.chance.below(6)));
  const safe = encodeURIComponent(text.toWellFormed());
  return draw.chance.oneIn(4) ? safe.slice(0, 40) : safe;
}

function headersFor(draw: Draw, hasBody: boolean): Record<string, string> {
  const { chance, secrets } = draw;
  const headers: Record<string, string> = { authorization: `Bearer ${secrets[0] ?? ""}` };
  if (hasBody) headers["content-type"] = "application/json";
  if (chance.oneIn(5)) headers["idempotency-key"] = `key-${chance.below(5000)}`;
  if (chance.oneIn(30)) headers["idempotency-key"] = headerText(oddText(draw));
  if (chance.oneIn(20))
    headers["authorization"] = headerText(chance.oneIn(2) ? `Bearer ${chance.pick(secrets)}` : oddText(draw));
  if (chance.oneIn(20)) headers["content-type"] = chance.pick(mediaTypes);
  if (chance.oneIn(30))
    headers[
      chance.pick([
        "accept",
        "accept-version",
        "expect",
        "x-forwarded-for",
        "if-match",
        "range",
        "accept-encoding",
        "x-http-method-override",
      ])
    ] = headerText(oddText(draw));
  if (chance.oneIn(40)) headers["content-encoding"] = chance.pick(["gzip", "br", "identity"]);
  return headers;
}

/** The query of a call, with right, nearly right and unknown names. */
function queryFor(draw: Draw, { query }: DocumentedCall, twist: number): string {
  const { chance } = draw;
  const parts = Object.entries(query)
    .filter(() => chance.oneIn(3))
    .map(([name, shape]) => {
      const value = valueFor(shape, name, draw, twist);
      const text =
        typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
      return `${name}=${encodeURIComponent(text.toWellFormed())}`;
    });
  if (twist > 0 && chance.oneIn(twist))
    parts.push(
      chance.pick(["a[b]=1", "limit=1&limit=2", "%=%", "&&&=", "__proto__=1", "cursor=%ff", pathText(draw)]),
    );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** Bytes for a body: JSON of the value, sometimes cut, joined or spoilt. */
function payloadOf(draw: Draw, value: unknown, twist: number): Buffer {
  const { chance } = draw;
  const text = JSON.stringify(value) ?? "null";
  if (twist === 0 || !chance.oneIn(8)) return Buffer.from(text);
  switch (chance.below(6)) {
    case 0:
      return Buffer.from(text.slice(0, chance.below(text.length + 1)));
    case 1:
      return Buffer.concat([Buffer.from(text), chance.bytes(3)]);
    case 2: {
      const bytes = Buffer.from(text);
      bytes[chance.below(bytes.length)] = chance.below(256);
      return bytes;
    }
    case 3:
      return chance.bytes(chance.below(300));
    case 4:
      return Buffer.from(text.replace("{", '{"__proto__":{},'));
    default:
      return Buffer.from(text.replaceAll(/"(\w)/g, String.raw`"\ud800$1`));
  }
}

/** Draws one request. */
export function randomRequest(draw: Draw): RandomRequest {
  const { chance } = draw;
  const call = chance.pick(
    chance.oneIn(3) ? draw.calls.filter(({ body }) => body !== undefined) : draw.calls,
  );
  const twist = chance.pick([0, 0, 4, 8, 20]);
  if (chance.oneIn(12)) {
    const url = chance.oneIn(2)
      ? chance.pick(operationPaths)
      : `/${pathText(draw)}${chance.oneIn(3) ? `/${"a/".repeat(chance.below(60))}` : ""}`;
    const payload = chance.oneIn(3) ? { payload: payloadOf(draw, oddValue(draw), 1) } : {};
    return { method: chance.pick(methods), url, headers: headersFor(draw, "payload" in payload), ...payload };
  }
  const path = pathWith(call.path, (name) => {
    if (twist > 0 && chance.oneIn(twist)) return pathText(draw);
    return name === "purpose" ? chance.pick(["records", "fingerprint", "none"]) : chance.pick(draw.ids);
  });
  const value = call.body === undefined ? oddValue(draw) : valueFor(call.body, "", draw, twist);
  const hasBody = call.body === undefined ? twist > 0 && chance.oneIn(10) : twist === 0 || !chance.oneIn(30);
  return {
    method: twist > 0 && chance.oneIn(25) ? chance.pick(methods) : call.method,
    url: path + queryFor(draw, call, twist),
    headers: headersFor(draw, hasBody),
    ...(hasBody ? { payload: payloadOf(draw, value, twist) } : {}),
  };
}
