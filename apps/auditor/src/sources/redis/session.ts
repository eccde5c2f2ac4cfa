/** A session with a Redis server: questions that only read, answers as bytes. */

import { createClient, RESP_TYPES } from "@redis/client";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { SourceOptions } from "../source.ts";

/** An answer: bulk strings are bytes. */
export type Answer = Buffer | number | string | null | readonly Answer[];

/** A session. `ask` throws ReadingStopped; questions may be asked without waiting for earlier answers. */
export interface RedisSession {
  ask(...words: readonly (string | Buffer)[]): Promise<Answer>;
  close(): void;
}

/** First words of refusals (Redis documentation, protocol specification). */
const sentences: Readonly<Record<string, string>> = {
  WRONGPASS: "the server refuses the name or the password",
  NOAUTH: "the server asks for a password",
  NOPERM: "permission denied",
  LOADING: "the server is still loading",
  MOVED: "it lies on another node of the cluster",
  MASTERDOWN: "the server has lost what it copies",
  WRONGTYPE: "changed while it was read",
  ECONNREFUSED: "nothing answers at its address",
  ENOENT: "nothing answers at its address",
  ENOTFOUND: "its host is unknown",
  EAI_AGAIN: "its host is unknown",
};

/** A fault as a reason. Never its message, which may quote a key. */
export function redisStop(fault: unknown): ReadingStopped {
  if (fault instanceof ReadingStopped) return fault;
  const code = (fault as { readonly code?: unknown } | null)?.code;
  const message = fault instanceof Error ? fault.message : "";
  const word = typeof code === "string" ? code : (/^[A-Z]{3,16}(?= )/.exec(message)?.[0] ?? "");
  const sentence = sentences[word];
  if (sentence !== undefined) return new ReadingStopped(sentence);
  if (word === "ERR" && /AUTH|password/.test(message))
    return new ReadingStopped("the server refuses the name or the password");
  if (word !== "") return new ReadingStopped(`the server says ${word}`);
  return new ReadingStopped(/timeout/i.test(message) ? "no answer in time" : "the connection broke");
}

/** Connects. @throws ReadingStopped when the server cannot be reached or refuses */
export async function openRedis(
  url: string,
  password: string | undefined,
  options: SourceOptions,
): Promise<RedisSession> {
  const waitMs = options.limits.seconds * 1000;
  const client = clientFor(url, password, waitMs);
  let broken: unknown;
  client.on("error", (fault) => {
    broken ??= fault;
  });
  const end = (): void => {
    if (client.isOpen) client.destroy();
  };
  options.signal.addEventListener("abort", end, { once: true });
  const stop = (fault: unknown): ReadingStopped => {
    if (options.signal.aborted) return new ReadingStopped("the scan was ended");
    return redisStop(fault);
  };
  try {
    if (options.signal.aborted) throw new ReadingStopped("the scan was ended");
    await client.connect();
  } catch (fault) {
    end();
    throw stop(broken ?? fault);
  }
  return {
    async ask(...words) {
      try {
        return await client.sendCommand<Answer>(words, { typeMapping: asBytes });
      } catch (fault) {
        throw stop(fault);
      }
    },
    close() {
      options.signal.removeEventListener("abort", end);
      end();
    },
  };
}

const asBytes = { [RESP_TYPES.BLOB_STRING]: Buffer };

function clientFor(url: string, password: string | undefined, waitMs: number) {
  try {
    return createClient({
      url,
      RESP: 2,
      ...(password === undefined ? {} : { password }),
      disableOfflineQueue: true,
      disableClientInfo: true,
      maintNotifications: "disabled",
      socket: { reconnectStrategy: false, connectTimeout: Math.min(waitMs, 30_000), socketTimeout: waitMs },
    });
  } catch {
    throw new ReadingStopped("its address is not understood");
  }
}
