/** Why the reading of a path ended early. */

/** A place of damage in some stored bytes. */
export interface Damage {
  readonly source: object;
  readonly consumed: number;
}

/** Ends the reading of one path; the scan goes on with the next. `reason` holds no byte of the content. */
export class ReadingStopped extends Error {
  override readonly name = "ReadingStopped";
  readonly reason: string;
  /** Where damage was met: the bytes that were being decoded, and how many of them were worked off. */
  readonly damage: Damage | undefined;

  constructor(reason: string, damage?: Damage) {
    super(reason);
    this.reason = reason;
    this.damage = damage;
  }
}

const sentences: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "gone before it could be opened",
  ELOOP: "became a symbolic link",
  ENAMETOOLONG: "path too long",
  EAGAIN: "gives no bytes without waiting",
  EIO: "the disk does not read it",
};

/** A fault of the operating system as a reason. Never its message, which quotes the path. */
export function reasonOf(fault: unknown): string {
  if (fault instanceof ReadingStopped) return fault.reason;
  const code = (fault as { readonly code?: unknown } | null)?.code;
  if (typeof code !== "string") throw fault;
  return sentences[code] ?? `cannot be read (${code})`;
}
