/** What a collector reads of sshd, and what the fact made of it holds. */

import type { Unread } from "../../engine/fact.ts";
import type { Fault } from "./directives.ts";
import type { Who } from "./match.ts";
import type { Settings } from "./resolve.ts";

/** A host key, without the key. */
export interface HostKey {
  readonly file: string;
  /** `ssh-rsa`, `ssh-ed25519`, …; null when there is no public part to tell. */
  readonly type: string | null;
  /** Bits of an RSA key; null for others. */
  readonly bits: number | null;
  /** Permission bits of the private part. */
  readonly mode: number;
  readonly owner: number;
}

/** A key that opens the account of root. */
export interface RootKey {
  /** `file:line`. */
  readonly at: string;
  readonly type: string;
  /** The comment beside it. */
  readonly comment: string;
}

/** A folder or file that StrictModes would look at. */
export interface HomePart {
  readonly account: string;
  readonly path: string;
  readonly mode: number;
  readonly owner: number;
  /** Number of the account it should belong to. */
  readonly accountId: number;
}

/** What `sshd -T` printed for one connection: keyword to words, lines of one keyword put together. */
export interface Effective {
  readonly who: Who;
  readonly settings: Readonly<Record<string, readonly string[]>>;
}

/** Everything that was read. */
export interface SshdSituation {
  /** The first configuration file; undefined where there is no sshd. */
  readonly main: string | undefined;
  /** Configuration files by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Configuration files that were not read, and why. */
  readonly unreadFiles: Readonly<Record<string, string>>;
  /** `9.2`; null when it is not known. */
  readonly version: string | null;
  /** Groups of each account. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Options that start sshd beside its configuration. */
  readonly options: string | Unread;
  readonly hostKeys: readonly HostKey[] | Unread;
  readonly rootKeys: readonly RootKey[] | Unread;
  readonly homes: readonly HomePart[] | Unread;
  /** Files that lock an account or an address after failed attempts. */
  readonly lockout: readonly string[] | Unread;
  /** What the program itself says; or why it was not asked. */
  readonly effective: readonly Effective[] | { readonly notAsked: string };
}

/** One connection and what its Match blocks change. */
export interface Seat {
  readonly who: Who;
  readonly changes: Settings;
}

/** A line that another line before it put out of force. */
export interface Shadowed {
  readonly keyword: string;
  readonly values: readonly string[];
  readonly at: string;
  readonly by: string;
}

/** What checks judge. */
export interface SshdFact {
  readonly isThere: boolean;
  readonly faults: readonly Fault[];
  readonly base: Settings;
  readonly seats: readonly Seat[];
  readonly shadowed: readonly Shadowed[];
  readonly hostKeys: readonly HostKey[] | Unread;
  readonly rootKeys: readonly RootKey[] | Unread;
  readonly homes: readonly HomePart[] | Unread;
  readonly lockout: readonly string[] | Unread;
  /** Whether the program was asked, and what it said. */
  readonly crossCheck: { readonly state: "agrees" | "differs" | "not-asked"; readonly what: string };
}
