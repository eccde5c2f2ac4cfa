/** What a scan leaves: reports, ledgers, stores and baselines, whole or not at all. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { bytesUnder, checkedLedger } from "./testing/scan-ledger.ts";
import { cardLine, maskOf } from "./testing/scan-numbers.ts";
import { newScanPlace, type Running, type ScanPlace } from "./testing/scan-place.ts";
import { writeFiles } from "./testing/scan-trees.ts";

const isRoot = process.getuid?.() === 0;
const bound = { timeout: 20_000 };
const wait = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, 2));

describe("the store of unchanged files", () => {
  let place: ScanPlace;
  before(() => {
    place = newScanPlace();
    writeFiles(place.data, 60, 1000);
  });
  after(() => place[Symbol.dispose]());
  const scan = async (store: string): ReturnType<ScanPlace["run"]> =>
    await place.run([place.data, "--format", "jsonl", "--store", store]);
  const lines = (text: string): number => text.trimEnd().split("\n").length;

  const damages: readonly (readonly [string, (store: string) => void])[] = [
    ["cut off", (store) => truncateSync(store, statSync(store).size - 4096)],
    [
      "overwritten in the middle",
      (store) => {
        const handle = openSync(store, "r+");
        writeSync(handle, Buffer.alloc(8192, 0xa5), 0, 8192, 4096);
        closeSync(handle);
      },
    ],
    ["emptied", (store) => truncateSync(store, 0)],
  ];
  for (const [what, damage] of damages) {
    it(`when ${what} costs no finding`, bound, async () => {
      const store = place.aside(`${what.replaceAll(" ", "-")}.db`);
      const first = await scan(store);
      damage(store);

      const second = await scan(store);

      assert.equal(lines(first.out), 60);
      if (second.code === 1) assert.equal(second.out, first.out);
      else assert.deepEqual([second.code, second.out], [2, ""], second.err);
    });
  }

  it("when it is something else is left as it is", bound, async () => {
    const store = place.aside("other.db");
    writeFileSync(store, "something else entirely\n");

    const { code, out, err } = await scan(store);

    assert.deepEqual([code, out], [2, ""], err);
    assert.equal(readFileSync(store, "utf8"), "something else entirely\n");
  });

  it("serves two scans at once", bound, async () => {
    const store = place.aside("two.db");

    const [one, other] = await Promise.all([
      place.runUnwatched([place.data, "--format", "jsonl", "--store", store]),
      place.runUnwatched([place.data, "--format", "jsonl", "--store", store]),
    ]);

    assert.deepEqual([one.code, other.code], [1, 1], one.err + other.err);
    assert.equal(one.out, other.out);
    place.assertNothingLeft(one.err + other.err);
  });

  it("where it cannot be kept does not keep a scan from its work", {
    ...bound,
    skip: !isRoot && "needs root",
  }, async () => {
    using other = newScanPlace();
    writeFiles(other.data, 3);
    for (const name of ["", "data", "data/part-00", "data/part-01", "data/part-02", "state", "config"]) {
      chmodSync(other.aside(name), 0o755);
    }
    for (const name of ["part-00/f0", "part-01/f1", "part-02/f2"]) chmodSync(other.at(name), 0o644);

    const { code, out, err } = await other.run([other.data, "--format", "jsonl"], {
      uid: 65_534,
      gid: 65_534,
      cwd: "/",
    });

    assert.equal(code, 1, err);
    assert.equal(lines(out), 3);
    assert.match(err, /cannot be kept here/);
  });
});

describe("a scan that is ended in the middle", () => {
  let place: ScanPlace;
  before(() => {
    place = newScanPlace();
    writeFiles(place.data, 600, 200_000);
  });
  after(() => place[Symbol.dispose]());

  /** Waits until something is there. */
  const until = async (child: Running, isThere: () => boolean): Promise<void> => {
    while (!child.isOver() && !isThere()) await wait();
  };
  const drafts = (): readonly string[] => readdirSync(place.home).filter((name) => name.endsWith(".part"));

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`by ${signal} leaves no draft and no report`, bound, async () => {
      const [report, ledger] = [place.aside(`${signal}.jsonl`), place.aside(`${signal}.ledger`)];
      const words = [place.data, "--no-incremental", "--format", "jsonl", "-o", report, "--ledger", ledger];

      const ended = await place.run(words, {
        async meanwhile(child) {
          await until(child, () => drafts().length === 2);
          for (let turn = 0; turn < 30 && !child.isOver(); turn++) await wait();
          child.kill(signal);
        },
      });

      assert.ok(ended.code !== 0 && ended.code !== 1, `${ended.code}`);
      assert.deepEqual([existsSync(report), existsSync(ledger)], [false, false]);
    });
  }

  const moments: readonly (readonly [string, () => boolean])[] = [
    ["while it writes the report", () => drafts().length > 0],
    [
      "while it writes the store",
      () => (statSync(place.aside("k.db-wal"), { throwIfNoEntry: false })?.size ?? 0) > 0,
    ],
    ["while it writes the baseline", () => drafts().some((name) => name.startsWith("baseline"))],
  ];
  for (const [what, isThere] of moments) {
    it(`by a kill ${what} leaves no number, and the next run works`, bound, async () => {
      const report = (name: string): string[] => ["--format", "jsonl", "-o", place.aside(name)];
      const baseline = [
        "--write-baseline",
        place.aside("baseline"),
        "--findings-key",
        place.aside("config/key"),
      ];
      const words = [place.data, "--store", place.aside("k.db"), ...baseline];

      await place.runUnwatched([...words, ...report("cut.jsonl")], {
        async meanwhile(child) {
          await until(child, isThere);
          child.kill("SIGKILL");
        },
      });
      place.assertNothingLeft();
      for (const name of drafts()) rmSync(place.aside(name));
      rmSync(place.aside("cut.jsonl"), { force: true });
      const next = await place.run([...words, ...report("next.jsonl")]);

      assert.equal(next.code, 1, next.err);
      assert.equal(readFileSync(place.aside("next.jsonl"), "utf8").split("\n").length, 601);
      rmSync(place.aside("next.jsonl"));
    });
  }
});

describe("what a scan says", () => {
  let place: ScanPlace;
  before(() => {
    place = newScanPlace();
    writeFileSync(place.at("cards.json"), Array.from({ length: 20_000 }, (_, at) => cardLine(at)).join(""));
  });
  after(() => place[Symbol.dispose]());

  it("may be cut off by its reader without a stack trace", bound, async () => {
    const ended = await place.run([place.at("cards.json"), "--format", "jsonl"], {
      meanwhile: (child) => child.closeOutput(),
    });

    assert.equal(ended.signal, null);
    assert.equal(ended.err.includes("Error"), false, ended.err);
  });

  it("ends when standard input does", bound, async () => {
    const { code, out, err } = await place.run(["--stdin", "--format", "jsonl"], {
      input: cardLine(1).slice(0, 33),
    });

    assert.equal(code, 1, err);
    assert.ok(out.includes(maskOf(1)));
  });

  it("is the same from eight threads as from one, and its sums are those of the files", {
    timeout: 30_000,
  }, async () => {
    using many = newScanPlace();
    writeFiles(many.data, 10_000);
    const told = async (workers: string): Promise<readonly string[]> => {
      const ledger = many.aside(workers);
      const words = [many.data, "--no-incremental", "--format", "jsonl", "--workers", workers];
      const { code, out, err } = await many.run([...words, "--ledger", ledger]);
      assert.equal(code, 1, err);
      const { totals } = checkedLedger(ledger);
      assert.equal(totals["present"], bytesUnder(Buffer.from(many.data)));
      return [out, readFileSync(ledger, "utf8").split("\n").slice(1, -2).join("\n")];
    };

    assert.deepEqual(await told("8"), await told("1"));
  });

  it("knows fifty thousand findings again, and makes cases of them", bound, async () => {
    writeFileSync(place.at("many.json"), Array.from({ length: 50_000 }, (_, at) => cardLine(at)).join(""));
    const allow = place.aside("allow.json");
    const day = (months: number): string =>
      new Date(Date.now() + months * 30 * 86_400_000).toISOString().slice(0, 10);
    const entry = {
      match: { file: "many.json", brand: "visa" },
      because: "test_data",
      owner: "payments team",
    };
    const dated = {
      ...entry,
      reason: "numbers made for tests of the import",
      created: day(0),
      expires: day(6),
    };
    writeFileSync(allow, JSON.stringify({ form: "cardkeep-allow-list/1", entries: [dated] }));
    const words = [place.at("many.json"), "--format", "jsonl"];
    const keyed = ["--findings-key", place.aside("config/key")];

    const baseline = place.aside("many.baseline");
    const first = await place.run([
      ...words,
      ...keyed,
      "--write-baseline",
      baseline,
      "--cases",
      place.aside("c.md"),
    ]);
    const second = await place.run([...words, ...keyed, "--baseline", baseline]);
    const third = await place.run([...words, "--allow", allow]);

    assert.equal(first.out.trimEnd().split("\n").length, 50_000);
    assert.deepEqual(
      [first.code, second.code, second.out, third.code, third.out],
      [1, 0, "", 0, ""],
      third.err,
    );
    assert.ok(statSync(baseline).size < 50_000 * 60);
  });
});

describe("a full disk", { skip: !existsSync("/dev/full") && "needs /dev/full" }, () => {
  it("is told in a sentence when standard output has no room", bound, () => {
    using place = newScanPlace();
    writeFileSync(place.at("card.json"), cardLine(1));
    const main = path.join(import.meta.dirname, "main.ts");
    const command = '"$0" "$1" scan "$2" --no-incremental --format jsonl > /dev/full';

    const ended = spawnSync("/bin/sh", ["-c", command, process.execPath, main, place.data], {
      encoding: "utf8",
    });

    assert.ok(ended.status !== 0 && ended.status !== 1, `${ended.status}`);
    assert.equal(/^\s+at /m.test(ended.stderr), false, ended.stderr);
  });

  it("leaves no cut report or baseline", bound, () => {
    using place = newScanPlace();
    writeFileSync(place.at("cards.json"), Array.from({ length: 2000 }, (_, at) => cardLine(at)).join(""));
    const main = path.join(import.meta.dirname, "main.ts");
    const keyed = '--write-baseline "$4" --findings-key "$5" --no-incremental';
    // Files may hold 32 KiB, whatever unit the shell counts in.
    const command = `ulimit -f 32; "$0" "$1" scan "$2" ${keyed} --format jsonl -o "$3"`;
    const files = ["report", "baseline", "config/key"].map(place.aside);
    const words = ["-c", command, process.execPath, main, place.data, ...files];

    const ended = spawnSync("/bin/sh", words, { encoding: "utf8" });

    assert.notEqual(ended.status, 0);
    assert.equal(/^\s+at /m.test(ended.stderr), false, ended.stderr);
    assert.deepEqual(readdirSync(place.home).toSorted(), ["config", "data", "state", "tmp"]);
    place.assertNothingLeft(ended.stdout + ended.stderr);
  });
});
