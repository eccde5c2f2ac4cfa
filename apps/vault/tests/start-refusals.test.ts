import assert from "node:assert/strict";
import { chmodSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { type DatabaseKind, FolderInUse, SchemaFault } from "../src/db/index.ts";
import { newPlace, onEveryDatabase, type TestPlace } from "../src/db/testing/databases.ts";
import { DataFolderFault } from "../src/data-folder.ts";
import { buildHouse } from "../src/house.ts";
import { openLog } from "../src/kernel/log.ts";
import { KeyFileFault } from "../src/keys/index.ts";
import { readSettings, SettingsFault } from "../src/settings.ts";
import { settingsOf, startVault } from "../src/testing/vault.ts";
import { contentsOf } from "./testing/contents.ts";
import { cardBody, testNumbers } from "./testing/load.ts";
import { openRaw } from "./testing/raw.ts";

const silent = openLog("silent", () => undefined);

/** A place in which a vault has served, and is stopped. */
async function usedPlace(kind: DatabaseKind): Promise<TestPlace> {
  const place = await newPlace(kind);
  const vault = await startVault(kind, { place });
  const reply = await vault.call("POST", "/v1/tokens", { body: cardBody(testNumbers[0], "Jane Doe") });
  assert.equal(reply.status, 201, reply.text);
  await vault.stop();
  return place;
}

/** Builds a house and answers what it threw; one that is built all the same is closed again. */
async function faultOf(
  place: TestPlace,
  environment: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  try {
    const house = await buildHouse(settingsOf(place, environment), { environment, log: silent });
    await house.close();
  } catch (fault) {
    return fault;
  }
  return undefined;
}

type FaultClass = new (...rest: never[]) => Error;

/** A start is refused with a sentence that matches, and what lies there is as it was. */
async function assertRefused(
  place: TestPlace,
  wanted: FaultClass,
  sentence: RegExp,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const before = await contentsOf(place);
  const fault = await faultOf(place, environment);
  const contents = await contentsOf(place);

  assert.ok(fault instanceof wanted, `refused with ${String(fault)}`);
  assert.match(fault.message, sentence);
  assert.deepEqual(contents, before);
}

const keyFileOf = (place: TestPlace): string => path.join(place.folder, "root.key");

onEveryDatabase("a start is refused and changes nothing", (kind) => {
  /** A used place, changed by `harm`; what is refused there works again after `heal`. */
  async function inUsedPlace(use: (place: TestPlace) => Promise<void>): Promise<void> {
    const place = await usedPlace(kind);
    try {
      await use(place);
    } finally {
      chmodSync(place.folder, 0o700);
      await place.remove();
    }
  }
  const passphrase = { CARDKEEP_KEY_PASSPHRASE: "a long enough passphrase" };

  it("when others can read the data folder", () =>
    inUsedPlace(async (place) => {
      chmodSync(place.folder, 0o750);

      await assertRefused(place, DataFolderFault, /chmod 700/);
      chmodSync(place.folder, 0o700);
      assert.equal(await faultOf(place), undefined);
    }));

  it("when others can read the key file", () =>
    inUsedPlace(async (place) => {
      chmodSync(keyFileOf(place), 0o640);

      await assertRefused(place, KeyFileFault, /chmod 600/);
      chmodSync(keyFileOf(place), 0o600);
      assert.equal(await faultOf(place), undefined);
    }));

  it("when the key file belongs to another database", () =>
    inUsedPlace(async (place) => {
      const other = await usedPlace("sqlite");
      const own = readFileSync(keyFileOf(place));
      writeFileSync(keyFileOf(place), readFileSync(keyFileOf(other)));
      await other.remove();

      await assertRefused(place, KeyFileFault, /not the one that wrapped the keys/);
      writeFileSync(keyFileOf(place), own);
      assert.equal(await faultOf(place), undefined);
    }));

  it("when the key file is missing and the database holds keys", () =>
    inUsedPlace(async (place) => {
      const own = readFileSync(keyFileOf(place));
      unlinkSync(keyFileOf(place));

      await assertRefused(place, KeyFileFault, /missing.*Restore it from its backup/);
      assert.deepEqual(readdirSync(place.folder).includes("root.key"), false);
      writeFileSync(keyFileOf(place), own, { mode: 0o600 });
      assert.equal(await faultOf(place), undefined);
    }));

  for (const [what, harm] of [
    ["is cut short", (text: string) => text.slice(0, -9)],
    ["is empty", () => ""],
    ["has a character changed", (text: string) => text.replace(/ plain ./, " plain !")],
    ["is of a later format", (text: string) => text.replace(" 1 ", " 2 ")],
    ["is something else", () => "-----BEGIN PRIVATE KEY-----\n"],
  ] as const) {
    it(`when the key file ${what}`, () =>
      inUsedPlace(async (place) => {
        writeFileSync(keyFileOf(place), harm(readFileSync(keyFileOf(place), "utf8")));

        await assertRefused(place, KeyFileFault, /damaged.*Restore it from its backup/);
      }));
  }

  it("when a passphrase is given for a key file that has none", () =>
    inUsedPlace((place) => assertRefused(place, KeyFileFault, /not sealed by one/, passphrase)));

  it("when the passphrase of the key file is wrong, missing or unreadable", async () => {
    const place = await newPlace(kind);
    try {
      chmodSync(place.folder, 0o700);
      assert.equal(await faultOf(place, passphrase), undefined);

      await assertRefused(place, KeyFileFault, /does not open/, {
        CARDKEEP_KEY_PASSPHRASE: "another passphrase",
      });
      await assertRefused(place, KeyFileFault, /CARDKEEP_KEY_PASSPHRASE_FILE/);
      await assertRefused(place, KeyFileFault, /cannot be read/, {
        CARDKEEP_KEY_PASSPHRASE_FILE: path.join(place.folder, "nowhere"),
      });
      assert.equal(await faultOf(place, passphrase), undefined);
    } finally {
      await place.remove();
    }
  });

  it("when the database was written by a newer version", () =>
    inUsedPlace(async (place) => {
      const raw = await openRaw(place.address);
      await raw.run(
        "insert into schema_migrations (number, name, digest, applied_at) values (9000, 'later', 'x', 0)",
      );
      await raw.close();

      await assertRefused(place, SchemaFault, /newer version/);
    }));

  it("when the history of the schema is not ours", () =>
    inUsedPlace(async (place) => {
      const raw = await openRaw(place.address);
      await raw.run("update schema_migrations set digest = 'x'");
      await raw.close();

      await assertRefused(place, SchemaFault, /differs/);
    }));

  it("when the key provider is unknown", () =>
    inUsedPlace((place) =>
      assertRefused(place, KeyFileFault, /local/, { CARDKEEP_KEY_PROVIDER: "nobody-wrote-this" }),
    ));
});

describe("a folder with SQLite takes one process", () => {
  it("a second one is refused, and the first goes on undisturbed", async () => {
    const place = await newPlace("sqlite");
    const vault = await startVault("sqlite", { place });
    try {
      const fault = await faultOf(place);
      const reply = await vault.call("POST", "/v1/tokens", { body: cardBody(testNumbers[0], "Jane Doe") });

      assert.ok(fault instanceof FolderInUse);
      assert.match(fault.message, /stop the other|PostgreSQL/);
      assert.equal(reply.status, 201);
    } finally {
      await vault.stop();
      await place.remove();
    }
  });
});

describe("a start that names what cannot be", () => {
  it("a data folder that is a file is refused", async () => {
    const place = await newPlace("sqlite");
    const file = path.join(place.folder, "file");
    writeFileSync(file, "mine", { mode: 0o600 });
    try {
      await assert.rejects(
        buildHouse(readSettings({ CARDKEEP_DATA_DIR: file }), { environment: {}, log: silent }),
        (fault: unknown) => fault instanceof DataFolderFault && /CARDKEEP_DATA_DIR/.test(fault.message),
      );
      assert.equal(readFileSync(file, "utf8"), "mine");
    } finally {
      rmSync(place.folder, { recursive: true });
    }
  });

  it("a misspelt setting is refused by name, without its value", () => {
    const read = (): unknown => readSettings({ CARDKEEP_PASSPHRASE: "the secret itself" });

    assert.throws(
      read,
      (fault: unknown) =>
        fault instanceof SettingsFault &&
        fault.message.includes("CARDKEEP_PASSPHRASE") &&
        !fault.message.includes("secret itself"),
    );
  });
});
