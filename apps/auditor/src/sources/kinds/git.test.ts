import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { newFolder } from "../../testing/scanned.ts";
import { gitMissing, newRepository } from "../testing/made-repository.ts";
import { readSource, showsNumber, testOptions } from "../testing/read-source.ts";
import { source } from "./git.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";
describe("a git repository", { skip: gitMissing }, () => {
  it("tells of a number the commits that brought it and the path it lies under", async () => {
    using repository = newRepository();
    repository.commit("start", { "a.txt": "nothing" });
    const brought = repository.commit("bring", { "logs/app.log": `card ${number}\n` });
    repository.commit("go on", { "a.txt": "something" });

    const { hits, fault } = await readSource(source, `git:${repository.folder}`);

    assert.equal(fault, undefined);
    assert.equal(hits.length, 1);
    const [hit] = hits;
    assert.equal(hit?.file, "logs/app.log");
    assert.equal(hit.offset, 5);
    const { object: _, ...git } = hit.git!;
    assert.deepEqual(git, {
      first: brought,
      last: brought,
      commits: 1,
      paths: ["logs/app.log"],
      inHead: true,
    });
  });

  it("finds what was deleted, moved and brought back, and says so", async () => {
    using repository = newRepository();
    const first = repository.commit("bring", { "old name.txt": number });
    repository.commit("delete", { "old name.txt": undefined });
    const last = repository.commit("bring back", { "dir/new ü.txt": number });
    repository.commit("delete again", { "dir/new ü.txt": undefined });

    const { hits } = await readSource(source, `git:${repository.folder}`);

    assert.equal(hits.length, 1);
    const { object: _, ...git } = hits[0]!.git!;
    assert.deepEqual(git, {
      first,
      last,
      commits: 2,
      paths: ["dir/new ü.txt", "old name.txt"],
      inHead: false,
    });
    assert.equal(hits[0]?.file, "dir/new ü.txt");
  });

  it("is read in other branches, in merges that changed what they merged, and in packs", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "a" });
    repository.git("checkout", "-q", "-b", "side");
    repository.commit("side", { side: `side ${number}` });
    repository.git("checkout", "-q", "main");
    repository.git("merge", "-q", "--no-ff", "--no-commit", "side");
    const merge = repository.commit("merge", { evil: `evil ${number}` });
    repository.git("gc", "-q");

    const { hits } = await readSource(source, `git:${repository.folder}`);

    assert.deepEqual(hits.map(({ file }) => file).toSorted(), ["evil", "side"]);
    assert.equal(hits.find(({ file }) => file === "evil")?.git?.first, merge);
  });

  it("is read in what no commit holds any more, and in commits that no branch leads to", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "a" });
    const lost = repository.commit("lost", { b: `lost ${number}` });
    repository.git("reset", "-q", "--hard", "HEAD~1");
    repository.git("reflog", "expire", "--expire=now", "--all");
    writeFileSync(path.join(repository.folder, "c"), `staged ${number}`);
    repository.git("add", "c");
    repository.git("rm", "-q", "--cached", "c");

    const { hits } = await readSource(source, `git:${repository.folder}`);

    assert.equal(hits.length, 2);
    assert.equal(hits.find(({ file }) => file === "b")?.git?.first, lost);
    const staged = hits.find(({ file }) => file.startsWith("blob "));
    assert.deepEqual(staged?.git?.paths, []);
    assert.equal(staged.git.commits, 0);
  });

  it("is read in messages of commits and tags", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "a" });
    const commit = repository.commit(`paid with ${number}`, {});
    repository.git("tag", "-a", "v1", "-m", `tagged\nwith ${number}`);

    const { hits, objects } = await readSource(source, `git:${repository.folder}`);

    assert.equal(objects.filter(({ path }) => path.startsWith("commits and tags")).length, 1);
    const told = hits.find(({ file }) => file === `commit ${commit}`);
    const message = repository.git("cat-file", "commit", commit);
    assert.equal(message.slice(told?.offset, (told?.offset ?? 0) + 16), number);
    assert.equal(told?.line, message.slice(0, told?.offset).split("\n").length);
    assert.ok(hits.some(({ file }) => file.startsWith("tag ")));
  });

  it("masks a card number in a path", async () => {
    using repository = newRepository();
    repository.commit("start", { [`scans/${number}.txt`]: number });

    const { hits } = await readSource(source, `git:${repository.folder}`);

    assert.equal(showsNumber(JSON.stringify(hits[0]?.git?.paths) + hits[0]?.file), false);
    assert.match(hits[0]?.file ?? "", /^scans\/.*\*+.*\.txt$/);
  });

  it("may be bare, and may be named by a folder inside it", async () => {
    using repository = newRepository();
    repository.commit("start", { "dir/a": number });
    using bare = newFolder();
    repository.git("clone", "-q", "--bare", repository.folder, bare.folder);

    for (const place of [bare.folder, path.join(repository.folder, "dir")]) {
      const { hits } = await readSource(source, `git:${place}`);

      assert.deepEqual(
        hits.map(({ file }) => file),
        ["dir/a"],
      );
    }
  });

  it("leaves out blobs that were scanned before", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "one", b: "two" });
    const { objects } = await readSource(source, `git:${repository.folder}`);
    const versions = new Map(objects.map(({ path, version }) => [path, version ?? ""]));
    repository.commit("more", { c: "three" });

    const second = await readSource(source, `git:${repository.folder}`, { versions });

    const blobs = second.objects.filter(({ path }) => path.startsWith("blob "));
    assert.deepEqual(
      blobs.map(({ text }) => text),
      ["three"],
    );
  });

  it("that is damaged in one object tells it, and all others are read", async () => {
    using repository = newRepository();
    repository.commit("start", { a: `one ${number}`, b: "x".repeat(2000), c: `three ${number}` });
    const id = repository.git("rev-parse", "HEAD:b").trim();
    const file = path.join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, "no object at all");

    const { objects, hits, fault } = await readSource(source, `git:${repository.folder}`);

    assert.equal(fault, undefined);
    assert.equal(hits.length, 2);
    const damaged = objects.filter(({ unread, fault }) => unread !== undefined || fault !== undefined);
    assert.deepEqual(
      damaged.map(({ path, unread, fault }) => [path.split(" ")[1], unread ?? fault]),
      [[id, "damaged"]],
    );
  });

  it("whose pack is damaged gives what can be read, and tells what cannot", async () => {
    using repository = newRepository();
    for (let at = 0; at < 20; at++) {
      repository.commit(`number ${at}`, { [`f${at}`]: `${at} ${number} ${Math.sin(at)}`.repeat(50) });
    }
    repository.git("gc", "-q");
    const packs = path.join(repository.folder, ".git/objects/pack");
    const pack = path.join(packs, readdirSync(packs).find((name) => name.endsWith(".pack")) ?? "");
    const content = execFileSync("cat", [pack]);
    content.fill(0xff, content.length >> 1, (content.length >> 1) + 16);
    chmodSync(pack, 0o644);
    writeFileSync(pack, content);

    const { objects } = await readSource(source, `git:${repository.folder}`);

    const unread = objects.filter(({ unread, fault }) => (unread ?? fault) !== undefined);
    assert.ok(unread.length >= 1 && unread.length <= 5, String(unread.length));
    assert.ok(objects.length >= 15, String(objects.length));
  });

  it("whose packs cannot be opened tells so, though git goes on without them", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "a" });
    repository.git("gc", "-q");
    const packs = path.join(repository.folder, ".git/objects/pack");
    for (const name of readdirSync(packs)) {
      chmodSync(path.join(packs, name), 0o644);
      writeFileSync(path.join(packs, name), "x");
    }

    const { objects, fault } = await readSource(source, `git:${repository.folder}`);

    assert.equal(objects.length, 0);
    assert.equal(fault, "git cannot read all of its packs");
  });

  it("starts no program that its configuration names", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "a", ".gitattributes": "* diff=evil filter=evil\n" });
    const trap = path.join(repository.folder, "trap");
    for (const name of ["core.fsmonitor", "diff.evil.command", "diff.evil.textconv", "filter.evil.smudge"]) {
      repository.git("config", name, `touch ${trap}`);
    }
    repository.git("config", "core.pager", `touch ${trap}`);

    await readSource(source, `git:${repository.folder}`);

    assert.equal(readdirSync(repository.folder).includes("trap"), false);
  });

  it("that is none, or is not there, is told without its path", async () => {
    using place = newFolder();

    const none = await readSource(source, `git:${place.folder}`);
    const gone = await readSource(source, `git:${place.folder}/nowhere`);

    assert.equal(none.fault, "no git repository");
    assert.equal(gone.fault, "no such folder");
  });

  it("gives no more of a blob than its limit", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "x".repeat(3000), b: "short" });
    const limits = { objectBytes: 1000, seconds: 60, sampleRows: 10 };

    const { objects } = await readSource(source, `git:${repository.folder}`, { limits });

    const blobs = objects.filter(({ path }) => path.startsWith("blob "));
    assert.deepEqual(blobs.map(({ text, fault }) => `${text.length} ${fault}`).toSorted(), [
      "1000 larger than the limit of an object",
      "5 undefined",
    ]);
  });

  it("is left when the scan is ended", async () => {
    using repository = newRepository();
    repository.commit("start", { a: "x".repeat(3_000_000), b: "y".repeat(3_000_000) });
    const ending = new AbortController();
    let reason = "";
    try {
      const options = testOptions({ signal: ending.signal });
      for await (const object of source.open(`git:${repository.folder}`, options)) {
        for await (const _ of object.open()) ending.abort();
      }
    } catch (fault) {
      reason = fault instanceof ReadingStopped ? fault.reason : "?";
    }

    assert.equal(reason, "the scan was ended");
  });
});
