/** The passphrase that seals the key file, from a file (preferred) or from the environment. */

import { readFileSync } from "node:fs";
import { Secret } from "../../kernel/secret.ts";
import { KeyFileFault } from "../errors.ts";

const longestBytes = 4096;

/**
 * The passphrase as bytes of UTF-8, or undefined when none is given. `CARDKEEP_KEY_PASSPHRASE_FILE` wins
 * over `CARDKEEP_KEY_PASSPHRASE`: a variable is seen by every child process and by whoever reads the
 * process table. One line end after the last character of the file does not count.
 *
 * @throws KeyFileFault when the file cannot be read, or the passphrase is empty or longer than 4 KiB
 */
export function readPassphrase(
  environment: Readonly<Record<string, string | undefined>>,
): Secret<"passphrase"> | undefined {
  const path = environment["CARDKEEP_KEY_PASSPHRASE_FILE"];
  const text = environment["CARDKEEP_KEY_PASSPHRASE"];
  if (path !== undefined && path !== "") return checked(withoutLineEnd(readBytes(path)));
  if (text !== undefined && text !== "") return checked(Buffer.from(text, "utf8"));
  return undefined;
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new KeyFileFault(
      `The passphrase file ${path} cannot be read. Correct CARDKEEP_KEY_PASSPHRASE_FILE, or let this user read the file.`,
      { cause },
    );
  }
}

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === 0x0a) end -= 1;
  if (bytes[end - 1] === 0x0d) end -= 1;
  return bytes.subarray(0, end);
}

function checked(bytes: Uint8Array): Secret<"passphrase"> {
  if (bytes.length > 0 && bytes.length <= longestBytes) return Secret.seal("passphrase", bytes);
  throw new KeyFileFault(
    "The passphrase of the key file is empty or longer than 4 KiB. Check CARDKEEP_KEY_PASSPHRASE_FILE and CARDKEEP_KEY_PASSPHRASE.",
  );
}
