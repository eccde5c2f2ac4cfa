/** The root key of the local provider: read from its file, or made at the very first start. */

import path from "node:path";
import { Secret } from "../../kernel/secret.ts";
import { KeyFileFault } from "../errors.ts";
import type { ProviderOptions } from "../providers/provider.ts";
import { formatKeyFile, type KeyFile, rootLength, saltLength } from "./key-file.ts";
import { readPassphrase } from "./passphrase.ts";
import { readKeyFile } from "./read-key-file.ts";
import { defaultCost, sealRoot, unsealRoot } from "./seal-root.ts";
import { writeNewFile } from "./write-new-file.ts";

/** Fewest bytes of a passphrase that seals a new key file (PCI DSS 8.3.6 asks as much of passwords). */
const shortestPassphrase = 12;

/**
 * Opens `<data>/root.key`. It is made only when it is missing and the database holds no key yet; in every
 * other case nothing is written.
 *
 * @throws KeyFileFault with a sentence that says what to do
 * @pci 3.6.1.2, 3.6.1.3
 */
export async function openRootKey(options: ProviderOptions): Promise<Secret<"root-key">> {
  const target = path.join(options.dataDir, "root.key");
  const found = readKeyFile(target);
  using passphrase = readPassphrase(options.environment);
  if (found !== undefined) return await openFound(target, found, passphrase);
  if (!options.isNewDatabase) {
    throw new KeyFileFault(
      `The key file ${target} is missing, and the database holds keys that only it opens. Restore it from its backup, or correct CARDKEEP_DATA_DIR. The vault never makes a new one for a database in use.`,
    );
  }
  return await makeFile(target, passphrase, options);
}

async function openFound(
  target: string,
  file: KeyFile,
  passphrase: Secret<"passphrase"> | undefined,
): Promise<Secret<"root-key">> {
  if (file.kind === "plain") {
    if (passphrase === undefined) return Secret.seal("root-key", file.root);
    file.root.fill(0);
    throw new KeyFileFault(
      `A passphrase is given, but the key file ${target} is not sealed by one. Unset CARDKEEP_KEY_PASSPHRASE_FILE and CARDKEEP_KEY_PASSPHRASE, or restore the sealed key file.`,
    );
  }
  if (passphrase === undefined) {
    throw new KeyFileFault(
      `The key file ${target} is sealed by a passphrase. Put the passphrase in a file and name that file in CARDKEEP_KEY_PASSPHRASE_FILE.`,
    );
  }
  const root = await unsealRoot(file, passphrase);
  if (root !== undefined) return root;
  throw new KeyFileFault(
    `The passphrase does not open the key file ${target}. Check the passphrase; if it is right, the file was altered: restore it from its backup.`,
  );
}

async function makeFile(
  target: string,
  passphrase: Secret<"passphrase"> | undefined,
  { random }: ProviderOptions,
): Promise<Secret<"root-key">> {
  if (passphrase?.unseal((bytes) => bytes.length < shortestPassphrase) === true) {
    throw new KeyFileFault(
      `The passphrase is shorter than ${shortestPassphrase} characters. Choose a longer one: whoever copies the key file can guess a short one.`,
    );
  }
  const root = Secret.seal("root-key", random.bytes(rootLength));
  const text =
    passphrase === undefined
      ? root.unseal((bytes) => formatKeyFile({ kind: "plain", root: bytes }))
      : await sealedText(root, passphrase, random);
  try {
    writeNewFile(target, text, Buffer.from(random.bytes(8)).toString("hex"));
  } catch (cause) {
    root[Symbol.dispose]();
    // Another vault that starts in the same folder was first: its key is the one of the database.
    const first = (cause as NodeJS.ErrnoException).code === "EEXIST" ? readKeyFile(target) : undefined;
    if (first !== undefined) return await openFound(target, first, passphrase);
    throw new KeyFileFault(
      `The key file ${target} cannot be made. Let the user that runs the vault write to its folder, see that the disk has room, and that no other vault starts in the same folder.`,
      { cause },
    );
  }
  return root;
}

async function sealedText(
  root: Secret<"root-key">,
  passphrase: Secret<"passphrase">,
  random: ProviderOptions["random"],
): Promise<string> {
  const salt = random.bytes(saltLength);
  const sealed = await sealRoot({ root, passphrase, salt, sealSalt: random.bytes(32), cost: defaultCost });
  return formatKeyFile({ kind: "sealed", cost: defaultCost, salt, sealed });
}
