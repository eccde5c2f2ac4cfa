/** What a decoder is: it turns stored bytes into the bytes a reader would see. */

import type { Budget } from "../kernel/budget.ts";

/** Bytes that can be read at any place. */
export interface RandomAccess {
  /** Bytes there are. */
  readonly size: number;
  /**
   * A copy of a stretch, of exactly that length.
   *
   * @throws ReadingStopped where there are fewer bytes, or the limit of the scan is reached
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * Reads on into a memory, as far as it is free and there are bytes, and tells how many came; 0 at the end.
 *
 * @throws ReadingStopped where the content ends early; what came before counts
 */
export type Pull = (into: Uint8Array) => number;

/** Stored bytes. */
export interface Source extends AsyncIterable<Uint8Array> {
  /** Reads them anew from the start, where the place they come from allows it. */
  readonly again?: () => AsyncIterable<Uint8Array>;
  /** Reads anywhere; for files on disk only. Others: `randomAccess` of `random-access.ts`. */
  readonly random?: RandomAccess;
  /** Reads on without a copy, from where iterating stands; for files on disk only. */
  readonly pull?: Pull;
  /** Where the bytes are a file on disk that is read from its start: its path. */
  readonly path?: Buffer;
}

/**
 * One thing inside another. `name` is as it stands there, unmasked and only a name: it may hold `..`, slashes or a
 * card number; whoever shows it masks it. `bytes` must be read before the next member is asked for, or are lost.
 */
export interface ReadMember {
  readonly name: string;
  readonly bytes: Source;
  readonly unread?: undefined;
  /** Bytes of the stored form that this member accounts for, where known. */
  readonly stored?: number;
  /** Scanned as it stands, though a decoder may recognise it: stored bytes shown besides what they hold. */
  readonly isRaw?: boolean;
  /** Whether the outer content is nothing but a wrapping of this member. */
  readonly isAll?: boolean;
  /** A remark for the ledger that is no fault. */
  readonly remark?: string;
}

/** A thing inside another that cannot be read, and why. The other members go on. */
export interface UnreadMember {
  readonly name: string;
  readonly bytes?: undefined;
  /** The reason, without a byte of the content. */
  readonly unread: string;
  readonly stored?: number;
}

/** What a decoder gives out, one after the other. */
export type Member = ReadMember | UnreadMember;

/**
 * One file of `formats/` each, exported as `decoder`. A decoder is chosen by the first bytes; the name is asked
 * only where a format has no mark of its own. `decode` throws ReadingStopped where the content is damaged, after
 * it gave out what came before.
 */
export interface Decoder {
  readonly name: string;
  /** Higher is asked first; 0 without it. A format made of another (docx of zip) has a higher one. */
  readonly rank?: number;
  recognises(head: Uint8Array, fileName: string): boolean;
  decode(source: Source, budget: Budget, fileName: string): AsyncIterable<Member>;
}

/** Bytes at the start by which content is recognised; a tar header has its mark at 257. */
export const headLength = 512;
