/** Turns whatever a verb threw into one sentence and an exit code. */

import { CommandFault, type ExitCode, exitCodes } from "./exit-codes.ts";

/** What the user is told. */
export interface Ending {
  readonly sentence: string;
  readonly exitCode: ExitCode;
}

/**
 * Faults whose message is a sentence for the operator already, by class name: their modules are heavy and
 * loaded only by the verbs that can throw them.
 */
const spoken: Readonly<Record<string, ExitCode>> = {
  SettingsFault: exitCodes.usage,
  DataFolderFault: exitCodes.unopened,
  FolderInUse: exitCodes.unopened,
  SchemaFault: exitCodes.unopened,
  DatabaseMissing: exitCodes.unopened,
  KeyFileFault: exitCodes.unopened,
  FirstCredentialFault: exitCodes.unopened,
  BackupFault: exitCodes.failed,
  ToolFault: exitCodes.unopened,
  FindingsFault: exitCodes.usage,
  ManifestFault: exitCodes.usage,
  MergeFault: exitCodes.usage,
};

/** What an error may carry that tells its kind; never its message, which may quote data. */
interface Traits {
  readonly name: string;
  readonly code: string;
  readonly errcode: number | undefined;
  readonly path: string | undefined;
  readonly port: number | undefined;
}

function traitsOf(fault: unknown): Traits {
  const { code, errcode, path, port } = fault as Readonly<Record<string, unknown>>;
  return {
    name: fault instanceof Error ? fault.name : "",
    code: typeof code === "string" ? code : "",
    errcode: typeof errcode === "number" ? errcode & 0xff : undefined,
    path: typeof path === "string" ? path : undefined,
    port: typeof port === "number" ? port : undefined,
  };
}

const networkCodes = /^(ECONN(REFUSED|RESET)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/** SQLSTATE classes: 08 connection, 28 sign-in, 3D no such database, 53 resources, 57 intervention. */
const postgresRefusal = /^(08|28|3D|53|57)[0-9A-Z]{3}$/;

const databaseUnreachable =
  "The database cannot be reached, or does not let the vault in. Check that it runs, and CARDKEEP_DATABASE_URL.";

/** Faults of a database driver. */
function ofDatabase({ code, errcode }: Traits): string | undefined {
  if (errcode === 5 || errcode === 6) return "The database file is locked by another program. Try again.";
  if (errcode === 10) return "The disk does not read or write the database file. Check the disk.";
  if (errcode === 11 || errcode === 26) {
    return "The database file is damaged, or is not a SQLite database. Keep it as it is and restore a backup elsewhere.";
  }
  if (errcode === 13) return "The disk is full. Make room for the database.";
  if (errcode === 8 || errcode === 14) {
    return "The database file cannot be opened. Let the user that runs the vault read and write it and its folder.";
  }
  return networkCodes.test(code) || postgresRefusal.test(code) ? databaseUnreachable : undefined;
}

/** Faults of the operating system. */
function ofSystem({ code, path, port }: Traits): string | undefined {
  const file = path ?? "A file";
  if (code === "EADDRINUSE") {
    return `Port ${port ?? ""} is taken by another program. Stop it, or set CARDKEEP_PORT to a free port.`;
  }
  if (code === "EADDRNOTAVAIL") return "This machine does not have the address in CARDKEEP_HOST. Correct it.";
  if (code === "EACCES" && port !== undefined) {
    return `This user may not open port ${port}. Set CARDKEEP_PORT to 1024 or above.`;
  }
  if (code === "EACCES" || code === "EPERM") return `${file} cannot be opened: this user may not.`;
  if (code === "ENOENT") return `${file} does not exist.`;
  if (code === "ENOTDIR" || code === "EISDIR") return `${file} is not the kind of file that is needed there.`;
  if (code === "ENOSPC" || code === "EDQUOT") return "The disk is full. Make room and try again.";
  if (code === "EFBIG") return `${path ?? "A file"} may not grow so large here. Write it elsewhere.`;
  if (code === "EIO") return "The disk does not read or write. Check the disk.";
  if (code === "EROFS") return `${file} lies on a file system that cannot be written.`;
  if (code.startsWith("ERR_OSSL")) {
    return "The TLS certificate or its key cannot be used. Check CARDKEEP_TLS_CERT and CARDKEEP_TLS_KEY.";
  }
  return undefined;
}

/** Refusals of a vault, here or over HTTP. */
function ofRefusal(fault: Error, { name, code }: Traits): Ending | undefined {
  if (name === "Refusal") {
    const isDatabase = code === "database_unavailable";
    return isDatabase
      ? { sentence: databaseUnreachable, exitCode: exitCodes.unopened }
      : { sentence: fault.message, exitCode: exitCodes.failed };
  }
  if (name === "CardkeepUnreachable") {
    const sentence = `${fault.message} Check that it runs, and --url or CARDKEEP_URL.`;
    return { sentence, exitCode: exitCodes.unopened };
  }
  if (name === "CardkeepProblem")
    return { sentence: problemSentence(fault, code), exitCode: exitCodes.failed };
  return undefined;
}

function problemSentence(fault: Error, code: string): string {
  if (code === "unauthenticated")
    return "The vault does not know this credential, or it was revoked or has expired.";
  if (code === "forbidden")
    return "This credential may not do that: it lacks the right, or the right it would grant.";
  if (code === "credential_not_found") return "The vault has no credential with that id.";
  if (code === "last_manager") {
    return "This is the last credential that can manage credentials. Create another one first.";
  }
  return fault.message;
}

/** What such a fault says: its message, and what it lists besides, as a sentence. */
function spokenSentence(fault: Error): string {
  const { details } = fault as { readonly details?: readonly string[] };
  return details === undefined || details.length === 0
    ? fault.message
    : `${fault.message} Namely: ${details.join("; ")}.`;
}

/** The ending for whatever was thrown. What is none of ours is a defect, and is told by its class and place. */
export function endingOf(fault: unknown): Ending {
  if (fault instanceof CommandFault) return { sentence: fault.message, exitCode: fault.exitCode };
  if (!(fault instanceof Error)) return { sentence: "Cardkeep met a defect.", exitCode: exitCodes.failed };
  const inner: unknown = fault instanceof AggregateError ? fault.errors[0] : undefined;
  if (inner !== undefined && traitsOf(fault).code === "") return endingOf(inner);
  const traits = traitsOf(fault);
  const known = spoken[traits.name];
  if (known !== undefined) return { sentence: spokenSentence(fault), exitCode: known };
  const refusal = ofRefusal(fault, traits);
  if (refusal !== undefined) return refusal;
  const isTimeout = /timeout exceeded when trying to connect|Connection terminated/i.test(fault.message);
  const sentence = isTimeout ? databaseUnreachable : (ofDatabase(traits) ?? ofSystem(traits));
  if (sentence !== undefined) return { sentence, exitCode: exitCodes.unopened };
  const places = (fault.stack ?? "").match(/[\w.-]+\.(?:ts|js):\d+/g) ?? [];
  const about = [traits.code, ...places.slice(0, 4)].filter((word) => word !== "").join(", ");
  return { sentence: `Cardkeep met a defect: ${traits.name} (${about}).`, exitCode: exitCodes.failed };
}
