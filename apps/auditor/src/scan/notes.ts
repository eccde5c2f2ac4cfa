/** What is noted about one path while it is scanned. */

/** Notes on one path. */
export interface Notes {
  /** Decoders used, outermost first, `raw` last. */
  readonly chain: string[];
  /** Why some of the content stays unseen, though its bytes were there. */
  readonly unseen: string[];
  /** Members that were not read, or not to their end, by the reason. */
  readonly lost: Map<string, Lost>;
  /** Stored bytes of the outermost layer that members not read account for. */
  lostBytes: number;
  /** What is worth saying though nothing is missing. */
  readonly remarks: string[];
  /** Whether the outermost decoder came to its end: then no stored byte is left, but those of lost members. */
  isWhole?: boolean;
  /** Line ends of a content that is not packed; undefined outside text. */
  lineEnds?: number;
  /** Stored bytes worked off before a damage in the outermost layer. */
  consumed?: number;
}

/** Members that share a reason: the path of the first, masked, and how many there are. */
export interface Lost {
  readonly first: string;
  count: number;
}

/** Notes with nothing in them. */
export function newNotes(): Notes {
  return { chain: [], unseen: [], lost: new Map(), lostBytes: 0, remarks: [] };
}

/** Adds a word to a list that does not hold it. */
export function note(list: string[], word: string): void {
  if (!list.includes(word)) list.push(word);
}

/** Notes that a member was not read. Reasons are few and fixed; names are counted after the first. */
export function lose(notes: Notes, path: string, reason: string): void {
  const known = notes.lost.get(reason);
  if (known === undefined) notes.lost.set(reason, { first: path, count: 1 });
  else known.count += 1;
}

/** Members not read, a sentence for each reason. */
export function lostSentences({ lost }: Notes): readonly string[] {
  return Array.from(lost, ([reason, { first, count }]) =>
    count === 1 ? `${first}: ${reason}` : `${first} and ${count - 1} more: ${reason}`,
  );
}
