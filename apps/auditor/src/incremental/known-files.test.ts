import assert from "node:assert/strict";
import { appendFileSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { openLens } from "../scan/lens.ts";
import { scanPaths } from "../scan/scan-paths.ts";
import type { Hit } from "../kernel/hit.ts";
import type { Entry } from "../ledger/entry.ts";
import { plainFind, plainFinder } from "../testing/plain-find.ts";
import { newFolder } from "../testing/scanned.ts";
import { openKnownFiles } from "./known-files.ts";

const number = "4111111111111111";
const other = "5555555555554444";

/** Scans a folder with a store; gives what was told and how many bytes were read for it. */
async function scannedWith(store: string, root: string, rules = "rules") {
  using known = openKnownFiles(store, rules);
  const hits: Hit[] = [];
  const lines: string[] = [];
  let bytes = 0;
  const find: typeof plainFind = (content) => {
    bytes += content.length;
    return plainFind(content);
  };
  await scanPaths(
    { roots: [root], options: {}, known, now: () => Date.now() + 60_000 },
    {
      hit: async (hit) => void hits.push(hit),
      ledger: async (line) => void lines.push(line),
      pace: () => undefined,
    },
    async (setup) => await openLens(setup, plainFinder(find)),
  );
  const entries = lines.slice(1, -1).map((line) => JSON.parse(line) as Entry);
  return { hits, entries, bytes };
}

describe("a second scan", () => {
  it("of an unchanged folder tells the same and reads nothing", async () => {
    using place = newFolder();
    using aside = newFolder();
    const store = path.join(aside.folder, "store", "known.db");
    writeFileSync(path.join(place.folder, "a"), `pan ${number}`);
    writeFileSync(path.join(place.folder, "b"), "nothing");

    const first = await scannedWith(store, place.folder);
    const second = await scannedWith(store, place.folder);

    assert.ok(first.bytes > 0 && first.hits.length === 1);
    assert.equal(second.bytes, 0);
    assert.deepEqual(second.hits, first.hits);
    assert.deepEqual(second.entries, first.entries);
  });

  it("reads what was changed, replaced or touched, and everything under other rules", async () => {
    using place = newFolder();
    using aside = newFolder();
    const store = path.join(aside.folder, "known.db");
    const at = (name: string): string => path.join(place.folder, name);
    for (const name of ["changed", "replaced", "same"]) writeFileSync(at(name), `pan ${number}`);
    await scannedWith(store, place.folder);
    const { mtime } = statSync(at("changed"));

    writeFileSync(at("changed"), `pan ${other}`);
    utimesSync(at("changed"), mtime, mtime);
    writeFileSync(path.join(aside.folder, "new"), `PAN ${other}`);
    renameSync(path.join(aside.folder, "new"), at("replaced"));
    const second = await scannedWith(store, place.folder);
    const third = await scannedWith(store, place.folder, "other rules");

    assert.deepEqual(
      second.hits.map(({ file, masked }) => [file, masked]),
      [
        ["changed", "555555******4444"],
        ["replaced", "555555******4444"],
        ["same", "411111******1111"],
      ],
    );
    assert.equal(second.bytes, 40);
    assert.equal(third.bytes, 60);
  });

  it("of a log that has grown reads what was added, and tells all", async () => {
    using place = newFolder();
    using aside = newFolder();
    const store = path.join(aside.folder, "known.db");
    const log = path.join(place.folder, "app.log");
    writeFileSync(log, `first ${number}\n${"a line of the log\n".repeat(20_000)}last ${other}\n`);
    const first = await scannedWith(store, place.folder);

    appendFileSync(log, `${"another line\n".repeat(100)}then ${number}\n`);
    const second = await scannedWith(store, place.folder);

    assert.ok(first.bytes > 300_000);
    assert.ok(second.bytes < 10_000);
    assert.deepEqual(
      second.hits.map(({ offset }) => offset),
      [...first.hits.map(({ offset }) => offset), statSync(log).size - 17],
    );
    assert.equal(second.hits.at(-1)?.line, 20_103);
    assert.equal(second.entries[0]?.seen, statSync(log).size);
  });

  it("of a log that was begun anew reads all of it", async () => {
    using place = newFolder();
    using aside = newFolder();
    const store = path.join(aside.folder, "known.db");
    const log = path.join(place.folder, "app.log");
    writeFileSync(log, "one line\n".repeat(10_000));
    await scannedWith(store, place.folder);

    writeFileSync(log, `two ${number}\n${"two lines\n".repeat(20_000)}`);
    const second = await scannedWith(store, place.folder);

    assert.equal(second.hits.length, 1);
    assert.ok(second.bytes >= statSync(log).size);
  });
});

describe("the store", () => {
  it("is closed to others and holds no number", async () => {
    using place = newFolder();
    using aside = newFolder();
    const store = path.join(aside.folder, "known.db");
    writeFileSync(path.join(place.folder, `of ${number}`), `pan ${number} and 4111 1111 1111 1111`);

    await scannedWith(store, place.folder);

    assert.equal(statSync(store).mode & 0o777, 0o600);
    const content = readFileSync(store, "latin1");
    assert.equal(content.includes(number), false);
  });

  const stamp = { device: 1, inode: 2, size: 3, modifiedAt: 4, changedAt: 5, ending: ".txt" };
  const scanned = { present: 3, seen: 3, chain: ["raw"], decoded: 0, faults: [], remarks: [] };

  it("knows nothing of a row that is damaged", () => {
    using aside = newFolder();
    const store = path.join(aside.folder, "known.db");
    for (const damaged of ["[{", "{}"]) {
      {
        using known = openKnownFiles(store, "rules");
        known.remember(stamp, { scanned, hits: [] });
      }
      {
        using db = new DatabaseSync(store);
        db.prepare("UPDATE known_file SET hits = ?").run(damaged);
      }
      using known = openKnownFiles(store, "rules");

      assert.equal(known.recall(stamp), undefined);
      assert.equal(known.recallShorter({ ...stamp, size: 9 }), undefined);
      assert.equal(known.isGivenUp(), false);
    }
  });

  it("gives up when it fails on the way, and ends no scan", () => {
    using aside = newFolder();
    const store = path.join(aside.folder, "known.db");
    {
      using known = openKnownFiles(store, "rules");
      known.remember(stamp, { scanned, hits: [] });
    }
    using known = openKnownFiles(store, "rules");
    {
      using db = new DatabaseSync(store);
      db.exec("DROP TABLE known_file");
    }

    assert.equal(known.recall(stamp), undefined);
    known.remember(stamp, { scanned, hits: [] });

    assert.equal(known.isGivenUp(), true);
  });
});
