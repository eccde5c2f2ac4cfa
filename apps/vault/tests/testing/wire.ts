/** Calls over real sockets, never repeated by the driver: what is lost is seen to be lost. */

import { Agent, request } from "node:http";

/** What a vault answered. */
export interface WireReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What a call may carry. */
export interface WireOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly secret?: string;
}

/** Connections to one vault. */
export interface Wire {
  /** Rejects when the connection broke before the whole answer was there. */
  call(method: string, path: string, options?: WireOptions): Promise<WireReply>;
  close(): void;
}

/** Opens up to `sockets` kept-alive connections. */
export function openWire(url: string, secret: string, sockets = 24): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  return {
    call: (method, path, { body, headers = {}, secret: other = secret } = {}) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
        const sent = request(
          `${url}${path}`,
          {
            method,
            agent,
            headers: {
              authorization: `Bearer ${other}`,
              ...(payload === undefined
                ? {}
                : { "content-type": "application/json", "content-length": payload.length }),
              ...headers,
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on("data", (chunk: Buffer) => chunks.push(chunk));
            response.once("error", reject);
            response.once("close", () => {
              if (!response.complete) return reject(new Error("the answer was cut short"));
              const text = Buffer.concat(chunks).toString("utf8");
              resolve({
                status: response.statusCode ?? 0,
                body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {},
                headers: response.headers,
              });
            });
          },
        );
        sent.once("error", reject);
        sent.end(payload);
      }),
    close: () => agent.destroy(),
  };
}
