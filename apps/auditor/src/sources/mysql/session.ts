/** A session with MySQL or MariaDB that can only read. */

import { type Connection, createConnection } from "mysql2";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { SourceOptions } from "../source.ts";

/** A row as the server sends it, each value as its bytes in latin1. */
export type Row = readonly (string | null)[];

/** A session. Its questions throw ReadingStopped. */
export interface MysqlSession {
  rows(sql: string): Promise<readonly Row[]>;
  /** Rows as they come. The connection is dropped when the iteration is left early. */
  stream(sql: string): AsyncGenerator<Row>;
  close(): void;
}

/** Where the server is and who asks. */
export interface MysqlAddress {
  readonly host: string;
  readonly port: number;
  readonly socketPath: string | undefined;
  readonly user: string;
  readonly password: string | undefined;
  readonly isTls: boolean;
}

/** By the code of the server (MySQL error message reference) or of the network. */
const sentences: Readonly<Record<string, string>> = {
  ER_ACCESS_DENIED_ERROR: "the server refuses the name or the password",
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: "the server asks for a password",
  ER_DBACCESS_DENIED_ERROR: "permission denied",
  ER_TABLEACCESS_DENIED_ERROR: "permission denied",
  ER_COLUMNACCESS_DENIED_ERROR: "permission denied",
  ER_SPECIFIC_ACCESS_DENIED_ERROR: "permission denied",
  ER_VIEW_INVALID: "a view that does not work",
  ER_BAD_DB_ERROR: "there is no such database",
  ER_NO_SUCH_TABLE: "gone before it could be read",
  ER_LOCK_WAIT_TIMEOUT: "locked by somebody else",
  ER_STATEMENT_TIMEOUT: "took longer than the limit",
  ER_QUERY_TIMEOUT: "took longer than the limit",
  ER_CON_COUNT_ERROR: "the server has too many connections",
  ER_CONNECTION_KILLED: "the server ended the connection",
  ER_QUERY_INTERRUPTED: "the server ended the question",
  HANDSHAKE_NO_SSL_SUPPORT: "the server and this side do not agree on TLS",
  ECONNREFUSED: "nothing answers at its address",
  ENOENT: "nothing answers at its address",
  ENOTFOUND: "its host is unknown",
  EAI_AGAIN: "its host is unknown",
  PROTOCOL_SEQUENCE_TIMEOUT: "took longer than the limit",
  ETIMEDOUT: "no answer in time",
};

/** A fault as a reason. Never its message, which may quote. */
export function mysqlStop(fault: unknown): ReadingStopped {
  if (fault instanceof ReadingStopped) return fault;
  const code = (fault as { readonly code?: unknown } | null)?.code;
  if (typeof code !== "string") return new ReadingStopped("the connection broke");
  return new ReadingStopped(
    sentences[code] ?? (code.startsWith("ER_") ? `the server says ${code}` : "the connection broke"),
  );
}

/** Rows that wait between the network and the scan. */
const ahead = 256;

/** Seconds to wait for a change of a table to end. */
const longestLock = 5;

/** Connects. @throws ReadingStopped when the server cannot be reached or refuses */
export async function openMysql(address: MysqlAddress, options: SourceOptions): Promise<MysqlSession> {
  const { seconds } = options.limits;
  let current: Line | undefined;
  const drop = (): void => {
    current?.connection.destroy();
    current?.lose(new ReadingStopped("the connection broke"));
    current = undefined;
  };
  const stop = (fault: unknown): ReadingStopped => {
    drop();
    return options.signal.aborted ? new ReadingStopped("the scan was ended") : mysqlStop(fault);
  };
  options.signal.addEventListener("abort", drop, { once: true });
  const line = async (): Promise<Line> => {
    if (current !== undefined) return current;
    if (options.signal.aborted) throw new ReadingStopped("the scan was ended");
    const made = connect(address, seconds);
    current = made;
    const questions = [
      `set session lock_wait_timeout = ${Math.ceil(Math.min(seconds, longestLock))}`,
      "set session transaction read only",
      "start transaction read only",
    ];
    try {
      for (const question of questions) await ask(made, question, seconds);
    } catch (fault) {
      drop();
      throw fault;
    }
    return made;
  };
  try {
    await line();
  } catch (fault) {
    throw stop(fault);
  }
  return {
    async rows(sql) {
      try {
        return await ask(await line(), sql, seconds);
      } catch (fault) {
        throw isRefusal(fault) ? mysqlStop(fault) : stop(fault);
      }
    },
    async *stream(sql) {
      let isDone = false;
      let late: NodeJS.Timeout | undefined;
      try {
        const { connection, lost } = await line();
        const rows = connection.query({ sql, rowsAsArray: true, typeCast }).stream({ highWaterMark: ahead });
        // The library leaves rows waiting for ever when their connection goes.
        lost.catch((fault: unknown) => rows.destroy(mysqlStop(fault)));
        late = setTimeout(() => {
          rows.destroy(new ReadingStopped("gave nothing for longer than the limit"));
        }, seconds * 1000);
        for await (const row of rows) {
          yield row as Row;
          late.refresh();
        }
        isDone = true;
      } catch (fault) {
        isDone = isRefusal(fault);
        throw isDone ? mysqlStop(fault) : stop(fault);
      } finally {
        clearTimeout(late);
        if (!isDone) drop();
      }
    },
    close() {
      options.signal.removeEventListener("abort", drop);
      drop();
    },
  };
}

/** A refusal leaves the connection as it was. */
function isRefusal(fault: unknown): boolean {
  const { code, fatal } = (fault ?? {}) as { readonly code?: unknown; readonly fatal?: unknown };
  return typeof code === "string" && code.startsWith("ER_") && fatal !== true;
}

/** A connection. `lost` rejects when it is gone, and does nothing else. */
interface Line {
  readonly connection: Connection;
  readonly lost: Promise<never>;
  readonly lose: (fault: unknown) => void;
}

function connect(address: MysqlAddress, seconds: number): Line {
  const { host, port, socketPath, user, password, isTls } = address;
  const connection = createConnection({
    user,
    ...(socketPath === undefined ? { host, port } : { socketPath }),
    ...(password === undefined ? {} : { password }),
    ...(isTls ? { ssl: {} } : {}),
    charset: "utf8mb4",
    connectTimeout: Math.min(seconds, 30) * 1000,
    // A server must not ask this side for files.
    flags: ["-LOCAL_FILES"],
  });
  const { promise: lost, reject: lose } = Promise.withResolvers<never>();
  lost.catch(() => undefined);
  connection.on("error", lose);
  return { connection, lost, lose };
}

type Cast = { readonly string: (encoding?: string) => string | null };

/** A value as the bytes that came, one character each. */
function typeCast(field: Cast): string | null {
  return field.string("latin1");
}

async function ask({ connection, lost }: Line, sql: string, seconds?: number): Promise<readonly Row[]> {
  const answer = new Promise<readonly Row[]>((resolve, reject) => {
    const timeout = seconds === undefined ? {} : { timeout: seconds * 1000 };
    connection.query({ sql, rowsAsArray: true, typeCast, ...timeout }, (fault, rows) => {
      if (fault === null) resolve(rows as unknown as readonly Row[]);
      else reject(fault);
    });
  });
  return await Promise.race([answer, lost]);
}
