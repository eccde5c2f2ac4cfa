/** One check of an installation: a question, and an answer with what to do about it. */

import type { Database } from "@cardkeep/vault/offline";
import type { Settings } from "../settings.ts";

/** `unknown` is what could not be looked at; it is never ok. */
export type State = "ok" | "warning" | "failed" | "unknown";

/** The answer to a check. */
export interface Verdict {
  readonly state: State;
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do, unless it is ok. */
  readonly remedy?: string;
}

/** What checks look at. */
export interface Site {
  readonly settings: Settings;
  readonly environment: NodeJS.ProcessEnv;
  /** The database, open for reading, or what opening it threw. */
  readonly database: { readonly db: Database } | { readonly fault: unknown };
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
  readonly isDeep: boolean;
}

/** A check and its name. */
export interface Check {
  readonly name: string;
  readonly run: (site: Site) => Verdict | Promise<Verdict>;
}

/** A sound finding. */
export const ok = (found: string): Verdict => ({ state: "ok", found });

/** A finding that will become a fault, or may be one. */
export const warning = (found: string, remedy: string): Verdict => ({ state: "warning", found, remedy });

/** A fault. */
export const failed = (found: string, remedy: string): Verdict => ({ state: "failed", found, remedy });

/** Something that could not be looked at. */
export const unknown = (found: string, remedy: string): Verdict => ({ state: "unknown", found, remedy });

/** Asks the open database, or answers that it could not be asked. */
export function askDatabase(
  { database }: Site,
  ask: (db: Database) => Promise<Verdict>,
): Verdict | Promise<Verdict> {
  if ("db" in database) return ask(database.db);
  return unknown("The database was not opened.", "See the check of the database.");
}
