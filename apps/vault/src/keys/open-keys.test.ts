/** Opening the keys at start. */

import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { it } from "node:test";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { KeyFileFault } from "./errors.ts";
import { openKeys } from "./open-keys.ts";
import { openProvider } from "./open-provider.ts";
import { newRingPlace } from "./testing/ring-place.ts";

onEveryDatabase("opening the keys", (kind) => {
  it("makes the installation's signing key once, with its trail entry", async () => {
    await using place = await newRingPlace(kind);

    await place.another();

    const rows = await place.keys.inventory("system");
    assert.deepEqual(
      rows.map(({ purpose, version, state, owner }) => ({ purpose, version, state, owner })),
      [{ purpose: "trail-signing", version: 1, state: "active", owner: "vault" }],
    );
    assert.deepEqual(await place.trail("system"), ["key.create"]);
  });

  it("gives both of two first starts at once the same signing key", async () => {
    await using place = await newRingPlace(kind);
    await place.db.write({
      run: async (tx) => {
        await tx.all({ sql: "delete from data_keys where tenant = 'system'" }, []);
      },
    });

    const [one, two] = await Promise.all([place.another(), place.another()]);

    const ids = [one, two].map((ring) => ring.activeNow("system", "trail-signing")?.id);
    assert.deepEqual(ids[0], ids[1]);
    assert.equal((await place.keys.inventory("system")).length, 1);
  });

  it("refuses the root key of another database and changes nothing @pci 3.6.1.2", async () => {
    await using place = await newRingPlace(kind);
    await using stranger = await newRingPlace("sqlite");
    const before = await place.keys.inventory("system");
    const files = readdirSync(place.folder);
    const provider = await openProvider({
      name: "local",
      dataDir: stranger.folder,
      environment: {},
      random: place.random,
      db: place.db,
    });

    await assert.rejects(openKeys({ ...place, provider }), KeyFileFault);

    assert.deepEqual(await place.keys.inventory("system"), before);
    assert.deepEqual(readdirSync(place.folder), files);
  });

  it("refuses to start without the key file of a database that has keys", async () => {
    await using place = await newRingPlace(kind);
    rmSync(path.join(place.folder, "root.key"));

    await assert.rejects(place.another(), KeyFileFault);

    assert.equal(readdirSync(place.folder).includes("root.key"), false);
  });

  it("does not open a wrapped key that was moved to another row", async () => {
    await using place = await newRingPlace(kind);
    const sql =
      "update data_keys set wrapped = (select wrapped from data_keys where tenant = 'other' and purpose = 'records') where tenant = 'default' and purpose = 'records'";
    await place.db.write({ run: async (tx) => void (await tx.all({ sql }, [])) });

    await assert.rejects(place.keys.active("default", "records"), { code: "key_unwrap_refused" });
  });
});
