/** What a scan meets among files: odd entries, hostile archives, files that change, readers that go away. */

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { nestedZip, overlappingZip, tarOf, zerosPacked, zipOf } from "./testing/scan-bombs.ts";
import { bytesUnder, checkedLedger } from "./testing/scan-ledger.ts";
import { cardLine, madeNumber, maskOf } from "./testing/scan-numbers.ts";
import { newScanPlace, type Running, type ScanPlace } from "./testing/scan-place.ts";

const isRoot = process.getuid?.() === 0;
const bound = { timeout: 20_000 };
const filler = "a line of a log that is long enough to take a while\n";

describe("among files of all kinds a scan", () => {
  let place: ScanPlace;
  before(() => (place = newScanPlace()));
  after(() => place[Symbol.dispose]());

  it("opens nothing but regular files, and accounts for every byte of those", bound, async () => {
    const { at, aside, data } = place;
    execFileSync("mkfifo", [at("pipe")]);
    const server = createServer().listen(at("socket"));
    if (isRoot) spawnSync("mknod", [at("device"), "c", "1", "5"]);
    mkdirSync(at("folder"));
    symlinkSync("..", at("folder/loop"));
    symlinkSync("gone", at("folder/nowhere"));
    writeFileSync(at("card.json"), cardLine(1));
    linkSync(at("card.json"), at("folder/same.json"));
    const hole = openSync(at("hole"), "w");
    writeSync(hole, cardLine(2));
    ftruncateSync(hole, 10 ** 12);
    closeSync(hole);

    const { code, out, err } = await place.run([data, "--format", "jsonl", "--ledger", aside("kinds")]);

    server.close();
    assert.equal(code, 2, err);
    const ledger = checkedLedger(aside("kinds"));
    assert.equal(ledger.totals["present"], bytesUnder(Buffer.from(data)));
    assert.equal(out.split(maskOf(1)).length - 1, 2);
    assert.equal(out.split(maskOf(2)).length - 1, 1);
    for (const name of ["pipe", "socket", "folder/loop", "folder/nowhere"]) {
      assert.equal(ledger.of(name).state, "skipped", name);
    }
    assert.equal(ledger.of("hole").state, "partial");
    for (const name of readdirSync(data)) rmSync(at(name), { recursive: true });
  });

  it("shows names of strangers without letting them steer the terminal", bound, async () => {
    const { at, aside, data } = place;
    const names = [
      "\u001b[2Jred\u001b]0;title\u0007",
      "two\nlines",
      "l".repeat(255),
      "back\\slash",
      "\u202egnp",
    ];
    for (const name of names) writeFileSync(at(name), cardLine(1));
    const odd = Buffer.concat([Buffer.from(`${data}/`), Buffer.from([0xff, 0xfe, 0x41])]);
    writeFileSync(odd, cardLine(1));
    writeFileSync(at(`${madeNumber(3)}.txt`), "");
    const member = { name: `${madeNumber(4)}\u001b[2J.txt`, bytes: Buffer.from("words") };
    writeFileSync(at("members.zip"), zipOf([member, { name: "../../x", bytes: Buffer.from(cardLine(5)) }]));

    for (const format of ["terminal", "csv", "html", "sarif", "jsonl"]) {
      const file = aside(`names.${format}`);
      const words = [data, "--format", format, "--ledger", `${file}.ledger`, "--cases", `${file}.md`];
      const { code, out, err } = await place.run(words);

      assert.equal(code, 1, err);
      const said = Buffer.from(out.replaceAll("\r\n", "\n") + err, "latin1").toString("utf8");
      assert.equal(/[^\P{Cc}\t\n]/u.test(said), false, format);
      const ledger = checkedLedger(`${file}.ledger`);
      assert.equal(ledger.lines.length, names.length + 3);
      assert.equal(ledger.totals["present"], bytesUnder(Buffer.from(data)));
    }
    for (const name of readdirSync(data, { encoding: "buffer" })) {
      rmSync(Buffer.concat([Buffer.from(`${data}/`), name]));
    }
  });

  it("says what it may not read", {
    ...bound,
    skip: !isRoot && "needs root, to become somebody else",
  }, async () => {
    // A place of its own: what others left there would be closed to somebody else.
    using fresh = newScanPlace();
    const { at, aside, data, home } = fresh;
    for (const name of ["closed", "listed", "open"]) {
      mkdirSync(at(name));
      writeFileSync(at(`${name}/card.json`), cardLine(1));
    }
    writeFileSync(at("closed.json"), cardLine(1));
    execFileSync("chmod", ["-R", "go+rX", home]);
    chmodSync(at("closed"), 0o700);
    chmodSync(at("listed"), 0o744);
    chmodSync(at("closed.json"), 0o600);
    for (const name of ["state", "config", "tmp"]) chmodSync(aside(name), 0o777);
    mkdirSync(aside("out"), { mode: 0o777 });
    chmodSync(aside("out"), 0o777);

    const nobody = { uid: 65_534, gid: 65_534, cwd: "/" };
    const ended = await fresh.run([data, "--format", "jsonl", "--ledger", aside("out/ledger")], nobody);

    assert.equal(ended.code, 2, ended.err);
    assert.ok(existsSync(aside("state/cardkeep/known-files.db")));
    const { of } = checkedLedger(aside("out/ledger"));
    assert.equal(of("open/card.json").state, "read");
    for (const name of ["closed", "closed.json", "listed/card.json"]) {
      assert.deepEqual([of(name).state, of(name).why], ["unread", ["permission denied"]], name);
    }
  });
});

describe("against archives that want to do harm a scan", () => {
  let place: ScanPlace;
  before(() => (place = newScanPlace()));
  after(() => place[Symbol.dispose]());

  const card = Buffer.from(cardLine(1));
  const many = (): Buffer =>
    zipOf(
      Array.from({ length: 100_000 }, (_, at) => ({
        name: String(at),
        bytes: at === 9 ? card : Buffer.of(65),
      })),
    );
  const bombs: readonly (readonly [string, () => Buffer, "read" | "partial"])[] = [
    [
      "zips in zips, sixteen wide and six deep",
      () => nestedZip(Buffer.alloc(1 << 20, filler), 6, 16),
      "partial",
    ],
    ["a zip in a zip, twelve deep", () => nestedZip(card, 12, 1), "partial"],
    [
      "entries that all lie at one place",
      () => overlappingZip(Buffer.alloc(4 << 20, "0"), 10_000),
      "partial",
    ],
    ["a hundred thousand members", many, "read"],
    ["zeros packed a thousandfold, packed again", () => gzipSync(zerosPacked(256)), "partial"],
  ];
  for (const [what, make, state] of bombs) {
    it(`comes to an end on ${what}`, bound, async () => {
      const { at, aside } = place;
      const name = what.replaceAll(/\W/g, "-");
      writeFileSync(at(name), make());

      const ended = await place.run([at(name), "--workers", "1", "--ledger", aside(name)]);

      assert.equal(ended.signal, null, "it went on until it was killed");
      assert.equal(checkedLedger(aside(name)).of(name).state, state, ended.out + ended.err);
      rmSync(at(name));
    });
  }

  it("writes nothing to where a tar points", bound, async () => {
    const { at, aside, data, home } = place;
    const target = aside("written");
    const names = [target, "../written", "../../written", "/written", "./../../../written", "..\\written"];
    writeFileSync(at("points.tar"), tarOf(names.map((name, seed) => ({ name, text: cardLine(seed) }))));
    const shotOf = (): readonly string[] =>
      ["/", path.dirname(home), home, data].flatMap((folder) =>
        readdirSync(folder).filter((name) => name.includes("written")),
      );

    const { code, out, err } = await place.run([at("points.tar"), "--format", "jsonl"], { cwd: data });

    assert.equal(code, 1, err);
    assert.equal(out.trimEnd().split("\n").length, names.length);
    assert.deepEqual(shotOf(), []);
    assert.deepEqual(readdirSync(data), ["points.tar"]);
    rmSync(at("points.tar"));
  });

  it("tells what is damaged, and finds what stands before the damage", bound, async () => {
    const { at, aside, data } = place;
    const words = Array.from({ length: 40_000 }, (_, line) => `${(line * 7919) % 99_991} a line\n`).join("");
    const packed = gzipSync(cardLine(1) + words);
    packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 64);
    writeFileSync(at("middle.gz"), packed);
    const pdf = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj\n`;
    writeFileSync(at("loop.pdf"), `${pdf}${cardLine(2)}trailer<</Root 1 0 R/Size 999999999>>\n%%EOF`);
    writeFileSync(at("cut.pdf"), pdf.slice(0, 60));
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(2 ** 31 - 1);
    tail.write("PAR1", 4);
    writeFileSync(at("far.parquet"), Buffer.concat([Buffer.from("PAR1"), card, tail]));
    tail.writeUInt32LE(card.length);
    writeFileSync(at("rubbish.parquet"), Buffer.concat([Buffer.from("PAR1"), card, tail]));

    const { code, out, err } = await place.run([data, "--format", "jsonl", "--ledger", aside("damage")]);

    assert.equal(code, 2, err);
    const { of, totals } = checkedLedger(aside("damage"));
    assert.equal(totals["present"], bytesUnder(Buffer.from(data)));
    for (const name of readdirSync(data)) assert.notEqual(of(name).state, "read", name);
    assert.ok(out.includes('"middle.gz"'));
  });
});

describe("while files change a scan", () => {
  let place: ScanPlace;
  before(() => (place = newScanPlace()));
  after(() => place[Symbol.dispose]());

  const size = 192 * 2 ** 20;
  const changes: readonly (readonly [string, (file: string) => void, RegExp])[] = [
    ["grows", (file) => appendFileSync(file, cardLine(2)), /^grew while it was read/],
    ["shrinks", (file) => truncateSync(file, 1 << 20), /^shrank while it was read/],
    ["vanishes", (file) => rmSync(file), /^$/],
    [
      "is replaced",
      (file) => {
        writeFileSync(`${file}.new`, cardLine(2));
        renameSync(`${file}.new`, file);
      },
      /^$/,
    ],
  ];
  /** Waits until the scan has the file open and has begun to read it. */
  const untilRead = async (child: Running, file: string): Promise<void> => {
    const isRead = (): boolean => {
      const folder = `/proc/${child.pid}/fd`;
      try {
        return readdirSync(folder).some((name) => {
          const stats = statSync(path.join(folder, name), { throwIfNoEntry: false });
          return stats !== undefined && stats.ino === statSync(file).ino;
        });
      } catch {
        return false;
      }
    };
    while (!child.isOver() && !isRead()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  for (const [what, change, why] of changes) {
    it(`tells the state of a file that ${what}`, {
      ...bound,
      skip: !existsSync("/proc/self/fd"),
    }, async () => {
      const { at, aside } = place;
      const [file, ledger] = [at("log"), aside(what.replace(" ", "-"))];
      writeFileSync(file, Buffer.alloc(size, `${cardLine(1)}${filler.repeat(2000)}`));

      const ended = await place.run([file, "--workers", "1", "--no-incremental", "--ledger", ledger], {
        async meanwhile(child) {
          await untilRead(child, file);
          change(file);
        },
      });

      assert.ok(ended.code === 1 || ended.code === 2, ended.err);
      const { of } = checkedLedger(ledger);
      const line = of("log");
      assert.equal(line.present, size);
      assert.match(line.why.join(), why);
      assert.equal(line.state === "read", what !== "shrinks");
      assert.equal(ended.out.includes(maskOf(2)), false);
      rmSync(file, { force: true });
    });
  }
});
