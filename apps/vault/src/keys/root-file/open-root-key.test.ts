/** Starts of the local provider: what is made, what is refused, and that a refusal touches nothing. */

import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { systemRandom } from "../../kernel/random.ts";
import { KeyFileFault } from "../errors.ts";
import { openRootKey } from "./open-root-key.ts";

const random = systemRandom();
const passphrase = { CARDKEEP_KEY_PASSPHRASE: "correct horse battery staple" };

function newFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-root-"));
  const file = path.join(folder, "root.key");
  const start = async (environment: Record<string, string> = {}, isNewDatabase = false) => {
    const root = await openRootKey({ dataDir: folder, environment, random, isNewDatabase });
    return root.unseal((bytes) => Buffer.from(bytes));
  };
  /** Every file with its bytes. */
  const contents = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(path.join(folder, entry.name), "hex")]);
  return {
    folder,
    file,
    start,
    /** A start that is refused with a sentence, and leaves every byte as it was. */
    async refuses(sentence: RegExp, environment: Record<string, string> = {}, isNewDatabase = false) {
      const before = contents();
      await assert.rejects(start(environment, isNewDatabase), (fault) => {
        assert.ok(fault instanceof KeyFileFault);
        assert.match(fault.message, sentence);
        return true;
      });
      assert.deepEqual(contents(), before);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

describe("the root key file", () => {
  it("is made at the first start for its owner alone, and opened by the next @pci 3.6.1.3", async () => {
    using place = newFolder();

    const made = await place.start({}, true);
    const opened = await place.start();

    assert.equal(made.length, 32);
    assert.deepEqual(opened, made);
    assert.equal(statSync(place.file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(place.folder), ["root.key"]);
  });

  it("is used again when the first start ended before the database had a key", async () => {
    using place = newFolder();

    assert.deepEqual(await place.start({}, true), await place.start({}, true));
  });

  it("does not show the key when a passphrase seals it, and opens by that alone", async () => {
    using place = newFolder();

    const made = await place.start(passphrase, true);

    assert.equal(readFileSync(place.file, "latin1").includes(made.toString("base64")), false);
    assert.deepEqual(await place.start(passphrase), made);
    await place.refuses(/CARDKEEP_KEY_PASSPHRASE_FILE/);
    await place.refuses(/passphrase does not open/, { CARDKEEP_KEY_PASSPHRASE: "another horse entirely" });
  });

  it("takes the passphrase from a file before the variable, without its line end", async () => {
    using place = newFolder();
    const file = path.join(place.folder, "passphrase");
    writeFileSync(file, `${passphrase.CARDKEEP_KEY_PASSPHRASE}\r\n`);

    const made = await place.start(passphrase, true);
    const both = { CARDKEEP_KEY_PASSPHRASE_FILE: file, CARDKEEP_KEY_PASSPHRASE: "not this one" };

    assert.deepEqual(await place.start(both), made);
  });

  it("refuses a passphrase that is short, empty, or in a file that is not there", async () => {
    using place = newFolder();
    const empty = path.join(place.folder, "empty");
    writeFileSync(empty, "\n");

    await place.refuses(/shorter than 12/, { CARDKEEP_KEY_PASSPHRASE: "short" }, true);
    await place.refuses(/empty/, { CARDKEEP_KEY_PASSPHRASE_FILE: empty }, true);
    await place.refuses(/cannot be read/, { CARDKEEP_KEY_PASSPHRASE_FILE: `${empty}-not` }, true);
  });

  it("is that of whoever was first, when several start in one folder at once", async () => {
    using other = newFolder();
    // Makes the file between the look and the write: as another vault would.
    const late: typeof random = {
      ...random,
      bytes: (length) => {
        if (!readdirSync(other.folder).includes("root.key")) {
          writeFileSync(other.file, readFileSync(first.file), { mode: 0o600 });
        }
        return random.bytes(length);
      },
    };
    using first = newFolder();
    const key = await first.start({}, true);

    const root = await openRootKey({
      dataDir: other.folder,
      environment: {},
      random: late,
      isNewDatabase: true,
    });

    assert.deepEqual(
      root.unseal((bytes) => Buffer.from(bytes)),
      key,
    );
  });

  it("is never made for a database that has keys", async () => {
    using place = newFolder();

    await place.refuses(/is missing, and the database holds keys/);
  });

  it("refuses a passphrase for a file that has none", async () => {
    using place = newFolder();
    await place.start({}, true);

    await place.refuses(/not sealed/, passphrase);
  });

  it("is refused when others can read it, or when it is no file", async () => {
    using place = newFolder();
    await place.start({}, true);
    for (const mode of [0o640, 0o604, 0o620, 0o601]) {
      chmodSync(place.file, mode);
      await place.refuses(/chmod 600/);
    }

    rmSync(place.file);
    mkdirSync(place.file);

    await place.refuses(/not a file/, {}, true);
  });

  it("answers any content with its key or with a fault that quotes nothing", async () => {
    using place = newFolder();
    await place.start({}, true);
    const line = readFileSync(place.file, "latin1");
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .nat(line.length - 1)
        .map((at) => Buffer.from(`${line.slice(0, at)}!${line.slice(at + 1)}`, "latin1")),
      fc.nat(line.length - 2).map((at) => Buffer.from(line.slice(0, at), "latin1")),
      fc.constant(new Uint8Array(5000)),
    );

    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        writeFileSync(place.file, bytes);
        await place.refuses(/^The key file \S+ is damaged: [a-zA-Z0-9 ]+\. Restore/, {}, true);
      }),
    );
  });
});
