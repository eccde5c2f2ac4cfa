/** The program's log: JSON lines of names, numbers and ids. It takes no objects, so no request can slip in. */

/** How loud the log is. */
export const logLevels = ["silent", "error", "warn", "info", "debug"] as const;

/** One level. */
export type LogLevel = (typeof logLevels)[number];

/** What a line may carry beside its event name. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Writes lines. `event` is a fixed name; fields are ids, codes and counts. */
export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
  readonly isDebug: boolean;
}

/** A log at a level over a sink of lines. */
export function openLog(level: LogLevel, write: (line: string) => void, now: () => number = Date.now): Log {
  const loudness = logLevels.indexOf(level);
  const at = (own: LogLevel) => {
    if (logLevels.indexOf(own) > loudness) return () => undefined;
    return (event: string, fields: LogFields = {}): void => {
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level: own, event, ...fields })}\n`);
    };
  };
  return {
    error: at("error"),
    warn: at("warn"),
    info: at("info"),
    debug: at("debug"),
    isDebug: level === "debug",
  };
}

/**
 * What of a defect may be logged: its class, its driver code and the places in our code it passed, never
 * its message, which may quote data.
 */
export function describeDefect(error: unknown): LogFields {
  if (!(error instanceof Error)) return { defect: typeof error };
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  const places = (error.stack ?? "").match(/[\w.-]+\.(?:ts|js):\d+/g) ?? [];
  const cause = error.cause instanceof Error ? error.cause.name : null;
  return {
    defect: error.name,
    code: typeof code === "string" ? code : typeof errcode === "number" ? errcode : null,
    cause,
    places: places.slice(0, 6).join(" < "),
  };
}
