/** A session with PostgreSQL that can only read, and not for long. */

import { Client } from "pg";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { SourceOptions } from "../source.ts";
import { postgresStop } from "./reasons.ts";

/** Transactions one after the other, on one connection that is made anew after a fault. */
export interface Session {
  /**
   * Begins a transaction that cannot write. `searchPath`: where names without a schema are looked up, when that
   * is not to be what the database says.
   *
   * @throws ReadingStopped when the server cannot be reached
   */
  begin(searchPath?: string): Promise<Client>;
  /** Ends the transaction; after a fault, the connection too, so that nothing waits for an old answer. */
  end(isBroken: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Seconds to wait for somebody else's lock: a scan never stands in a queue that others then stand behind. */
const longestLock = 5;

/** Opens a session. Nothing is connected before the first question. */
export function openSession(server: string, password: string | undefined, options: SourceOptions): Session {
  const { seconds } = options.limits;
  let current: Client | undefined;
  const drop = async (): Promise<void> => {
    const old = current;
    current = undefined;
    await old?.end().catch(() => undefined);
  };
  const onAbort = (): void => void drop();
  options.signal.addEventListener("abort", onAbort, { once: true });
  const connect = async (): Promise<Client> => {
    if (current !== undefined) return current;
    if (options.signal.aborted) throw new ReadingStopped("the scan was ended");
    let client: Client;
    try {
      client = new Client({
        connectionString: withPassword(server, password),
        application_name: "cardkeep scan",
        connectionTimeoutMillis: Math.min(seconds, 30) * 1000,
      });
      // A connection that breaks between two questions; the next question tells.
      client.on("error", () => {
        if (current === client) current = undefined;
      });
      await client.connect();
    } catch (fault) {
      throw postgresStop(fault);
    }
    current = client;
    return client;
  };
  return {
    async begin(searchPath) {
      const client = await connect();
      try {
        await client.query("begin isolation level repeatable read read only");
        await client.query(
          `select pg_catalog.set_config('statement_timeout', $1, true),
            pg_catalog.set_config('idle_in_transaction_session_timeout', $1, true),
            pg_catalog.set_config('lock_timeout', $2, true)`,
          [`${seconds}s`, `${Math.min(seconds, longestLock)}s`],
        );
        if (searchPath !== undefined) {
          await client.query("select pg_catalog.set_config('search_path', $1, true)", [searchPath]);
        }
        return client;
      } catch (fault) {
        await drop();
        throw postgresStop(fault);
      }
    },
    async end(isBroken) {
      if (isBroken || current === undefined) return await drop();
      await current.query("rollback").catch(drop);
    },
    async close() {
      options.signal.removeEventListener("abort", onAbort);
      await drop();
    },
  };
}

/** A password behind the question mark is what an empty one before the host gives way to. */
function withPassword(server: string, password: string | undefined): string {
  if (password === undefined) return server;
  return `${server}${server.includes("?") ? "&" : "?"}password=${encodeURIComponent(password)}`;
}
