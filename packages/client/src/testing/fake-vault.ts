/**
 * A protocol fake: a real HTTP server that records what it is asked and answers what the test tells it.
 * It knows nothing of vaults; the end-to-end tests run the client against the real one.
 */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";

/** A request as it arrived. */
export interface Seen {
  readonly method: string | undefined;
  /** Path and query, still encoded. */
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How one request is answered. */
export type Play = (response: ServerResponse) => void;

/** A running fake. The last play of the list answers all further requests too. */
export interface FakeVault {
  readonly url: string;
  readonly seen: readonly Seen[];
}

/** Answers JSON. */
export const reply =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Play =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(JSON.stringify(body));
  };

/** Answers a problem document. */
export const problem = (
  status: number,
  code: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Play =>
  reply(
    status,
    { type: "about:blank", title: "A sentence.", status, code, request_id: "req_1", ...more },
    { "content-type": "application/problem+json", ...headers },
  );

/** Answers text of another media type, as a proxy does. */
export const page =
  (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Play =>
  (response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers });
    response.end(text);
  };

/** Breaks the connection without an answer. */
export const hangUp: Play = (response) => {
  response.destroy();
};

/** Never answers. */
export const silence: Play = () => undefined;

/** Starts a fake that lives as long as the test. */
export async function fakeVault(test: TestContext, ...plays: readonly Play[]): Promise<FakeVault> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      const play = plays[Math.min(seen.length, plays.length - 1)] ?? silence;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      play(response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
