/** Requests that carry card data into every corner of every call. */

import { type DocumentedCall, operationPaths, pathWith } from "./documented-calls.ts";
import type { WireRequest } from "./vault-process.ts";

/** What is sent, and is looked for afterwards. */
export interface Canary {
  readonly number: string;
  /** The printed code: four digits where the network has four. */
  readonly code: string;
}

/** Texts that stand nowhere else on earth: what becomes of them is provable, unlike three digits. */
export const decoys = {
  code: "dcy-7Q9Z2X4K",
  pinBlock: "0412AC89F7B3D1E5",
  trackRest: "QZ31129011234567891Q",
  holder: "Zebulon Canary Qx7",
  iban: "GB82WEST12345698765432",
  text: "canary-text-5fd2c8e1",
} as const;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The body with another value at each place that holds a text or number, one place at a time. */
function replacedLeaves(value: Json, by: Json): Json[] {
  if (typeof value !== "object" || value === null) return [by];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => replacedLeaves(item, by).map((changed) => value.with(at, changed)));
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    replacedLeaves(inner, by).map((changed) => ({ ...value, [name]: changed })),
  );
}

/** The body with one more field in each object, one object at a time. */
function withExtraField(value: Json, name: string, extra: Json): Json[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, at) =>
      withExtraField(item, name, extra).map((changed) => value.with(at, changed)),
    );
  }
  const deeper = Object.entries(value).flatMap(([own, inner]) =>
    withExtraField(inner, name, extra).map((changed) => ({ ...value, [own]: changed })),
  );
  return [{ ...value, [name]: extra }, ...deeper];
}

/** The ways a number is written into a field. */
function writtenForms({ number, code }: Canary): readonly Json[] {
  const track = `;${number}=3112101${decoys.trackRest}?`;
  const arabic = Array.from(number, (digit) => String.fromCodePoint(0x660 + Number(digit))).join("");
  return [
    number,
    Number(number),
    number.replaceAll(/(.{4})(?=.)/g, "$1-"),
    `card ${number} cvc ${code}`,
    `%B${number}^${decoys.holder}^3112101${decoys.trackRest}?`,
    track,
    arabic,
    { number, cvc: code, track2: track, pin_block: decoys.pinBlock },
    [number],
  ];
}

const hiddenFields = ["cvv", "cvc", "track2", "pin", "note"] as const;

/** Every wrong and right body of a call for one canary. The decoy goes where a code may stand, right or wrong. */
function bodiesOf({ bodyExample }: DocumentedCall, canary: Canary): readonly Buffer[] {
  if (bodyExample === undefined) return [];
  const example = bodyExample as Json;
  const { number } = canary;
  const values = [
    ...writtenForms(canary).flatMap((form) => replacedLeaves(example, form)),
    ...withExtraField(example, number, number),
    ...hiddenFields.flatMap((name) => withExtraField(example, name, `${number} ${decoys.code}`)),
  ];
  const text = JSON.stringify(example);
  const raw = [
    number,
    `"${number}"`,
    `{"type":"${number}`,
    `${text}${number}`,
    `{"__proto__":{"n":"${number}"}}`,
  ];
  return [...values.map((value) => JSON.stringify(value)), ...raw].map((body) => Buffer.from(body));
}

/** Headers that a number may come in with. */
function headersOf({ number }: Canary): readonly Readonly<Record<string, string>>[] {
  return [
    { authorization: `Bearer ${number}` },
    { authorization: `Basic ${Buffer.from(`${number}:${decoys.code}`).toString("base64")}` },
    { "idempotency-key": number },
    { "idempotency-key": `order-${number}-1` },
    { "content-type": `application/json; charset=${number}` },
    { "content-type": `text/${number}` },
    { "x-card": number, "user-agent": number, referer: `/pay?card=${number}`, cookie: `pan=${number}` },
    { "x-request-id": number, "cardkeep-request-id": number, traceparent: `00-${number}${number}-1-01` },
    { "x-forwarded-for": number, forwarded: `for=${number}`, "accept-version": number, accept: number },
    { [`x-${number}`]: "1" },
  ];
}

/** Every request of a call; `next` gives another canary each time, so that all numbers go everywhere. */
export function requestsOf(
  call: DocumentedCall,
  secret: string,
  next: () => Canary,
  knownId: (path: string) => string,
): readonly WireRequest[] {
  const { method, path } = call;
  const own = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const example = call.bodyExample === undefined ? undefined : Buffer.from(JSON.stringify(call.bodyExample));
  const sound = pathWith(path, (name) => (name === "purpose" ? "none" : knownId(path)));
  const requests: WireRequest[] = [];
  const add = (url: string, headers: Readonly<Record<string, string>>, body?: Buffer): number =>
    requests.push({ method, url, headers: { ...own, ...headers }, body });

  for (let left = bodiesOf(call, next()).length; left > 0; left--) {
    add(sound, {}, bodiesOf(call, next())[left - 1]);
  }
  for (let left = headersOf(next()).length; left > 0; left--)
    add(sound, headersOf(next())[left - 1] ?? {}, example);
  for (const lead of ["", "x", "%20", "%zz", "a".repeat(100)]) {
    add(
      pathWith(path, () => `${lead}${next().number}`),
      {},
      example,
    );
    add(`${sound}/${lead}${next().number}`, {}, example);
  }
  for (const name of Object.keys(call.query)) {
    const { number, code } = next();
    const cursor = Buffer.from(number).toString("base64url");
    for (const value of [number, `${number} cvc ${code}`, ...(name === "cursor" ? [cursor] : [])]) {
      add(`${sound}?${name}=${encodeURIComponent(value)}`, {}, example);
    }
  }
  add(`${sound}?${next().number}=1`, {}, example);
  add(`${sound}?card=${next().number}&cvc=${next().code}`, {}, example);
  return requests;
}

/** The calls of the operator and paths that are no calls, with a number in path, query and headers. */
export function strayRequests(secret: string, next: () => Canary): readonly WireRequest[] {
  const authorization = `Bearer ${secret}`;
  const paths = [
    ...operationPaths.filter((path) => path !== "/docs" && path !== "/openapi.json"),
    "/",
    "/v2",
  ];
  return paths.flatMap((path) => [
    ...headersOf(next()).map((headers) => ({
      method: "GET",
      url: path,
      headers: { authorization, ...headers },
    })),
    { method: "GET", url: `${path}?card=${next().number}`, headers: { authorization } },
    { method: "PUT", url: `${path}/${next().number}`, headers: { authorization } },
    { method: "PROPFIND", url: `/${next().number}`, headers: {} },
  ]);
}

/** Bytes that are no request, with a number in them. */
export function brokenRequests(next: () => Canary): readonly string[] {
  return [
    `GET /v1/tokens/${next().number} HTTP/9.9\r\n\r\n`,
    `${next().number} / HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\n${next().number}\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nX-Card: ${`${next().number} `.repeat(2000)}\r\n\r\n`,
    `GET /${next().number.repeat(2000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `POST /v1/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: ${next().number}\r\n\r\n{}`,
    `POST /v1/tokens HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${next().number}\r\n`,
    `POST /v1/tokens HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: ${next().number}\r\n\r\n`,
    `POST /v1/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{"card":"${next().number}`,
    `OPTIONS * HTTP/1.1\r\nHost: ${next().number}\r\n\r\n`,
    `CONNECT ${next().number}:443 HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nUpgrade: ${next().number}\r\nConnection: Upgrade\r\nExpect: ${next().number}\r\n\r\n`,
  ];
}
