/** What was learnt of a target: facts, and what could not be read. */

/** Stands for a fact that could not be read, and says why. */
export interface Unread {
  readonly unread: string;
}

/** Whether a fact could not be read. */
export function isUnread(fact: unknown): fact is Unread {
  return typeof fact === "object" && fact !== null && typeof (fact as Partial<Unread>).unread === "string";
}

/** What was audited. */
export interface Target {
  readonly kind: "host";
  readonly name: string;
  /** Where it stands towards the card data environment. */
  readonly scope: "cde" | "connected" | "out";
}

/** One thing that was read: a file, or a program that was run. */
export interface Input {
  readonly name: string;
  /** Exit code of a program; null for a file. */
  readonly exit: number | null;
  /** SHA-256 of what it gave, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What could not be read. `what` is a kind of fact: no check on that kind can pass. */
export interface Gap {
  readonly what: string;
  readonly why: string;
}

/** Everything that is known of one target; times as ISO 8601 in UTC. */
export interface FactsDocument {
  readonly schema: "cardkeep-facts/1";
  readonly collector: string;
  readonly target: Target;
  readonly started: string;
  readonly ended: string;
  readonly inputs: readonly Input[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly gaps: readonly Gap[];
}

/** One kind of fact: `Fact` is what checks judge, `Situation` what it is made from, in examples as in collectors. */
export interface FactKind<Fact, Situation> {
  readonly name: string;
  /** Makes the fact; pure. */
  from(situation: Situation): Fact;
  /** Reads a fact of a document; undefined when it has not the form. */
  read(value: unknown): Fact | undefined;
  /** Why checks on this kind do not apply to a target; undefined when they do. */
  absent(fact: Fact): string | undefined;
  /** What was not read and may hold a failure: with it no check passes. Undefined when there is nothing. */
  gap(fact: Fact): string | undefined;
}
