/** Exit codes of the command; `docs/reference/cli.md` has the same table. */

/** What each code means. */
export const exitCodes = {
  /** Done. */
  ok: 0,
  /** What was asked for failed, or a check failed. */
  failed: 1,
  /** Wrong usage or a wrong setting; nothing was tried. */
  usage: 2,
  /** Something could not be reached or opened: the vault, its database, its folder, its keys, its port. */
  unopened: 3,
  /** Ctrl-C: 128 and the number of the signal, as shells count. */
  interrupted: 130,
} as const;

/** One of the codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a sentence for its user and a code. The sentence says what to do. */
export class CommandFault extends Error {
  override readonly name = "CommandFault";
  readonly exitCode: ExitCode;

  constructor(sentence: string, exitCode: ExitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
