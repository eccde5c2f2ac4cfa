import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { newFolder, scanned } from "../../testing/scanned.ts";

const number = "4111111111111111";
const other = "5555555555554444";

function git(folder: string, ...words: readonly string[]): void {
  execFileSync("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@b.example", ...words]);
}

function newRepository(folder: string): void {
  git(folder, "init", "-q");
  writeFileSync(path.join(folder, "old"), `pan ${number}`);
  git(folder, "add", ".");
  git(folder, "commit", "-q", "-m", "first");
}

describe("what is staged", () => {
  it("is scanned as it stands in the index, and nothing else is", async () => {
    using place = newFolder();
    newRepository(place.folder);
    mkdirSync(path.join(place.folder, "deep"));
    writeFileSync(path.join(place.folder, "deep", `to be ${other}.txt`), `pan ${other}`);
    writeFileSync(path.join(place.folder, "clean"), "words");
    git(place.folder, "add", ".");
    writeFileSync(path.join(place.folder, "clean"), `pan ${number}`);
    writeFileSync(path.join(place.folder, "unknown"), `pan ${number}`);

    const { hits, entries } = await scanned([`staged:${path.join(place.folder, "deep")}`]);

    assert.deepEqual(
      hits.map(({ file, masked }) => [file, masked]),
      [["deep/to be 555555******4444.txt", "555555******4444"]],
    );
    assert.deepEqual(
      entries.map(({ path: file, state }) => [file, state]),
      [
        ["clean", "read"],
        ["deep/to be 555555******4444.txt", "read"],
      ],
    );
  });

  it("of a repository without a commit is all of its index; deleted files hold nothing", async () => {
    using first = newFolder();
    git(first.folder, "init", "-q");
    writeFileSync(path.join(first.folder, "a"), `pan ${number}`);
    git(first.folder, "add", ".");
    using second = newFolder();
    newRepository(second.folder);
    git(second.folder, "rm", "-q", "old");

    assert.equal((await scanned([`staged:${first.folder}`])).hits.length, 1);
    assert.equal((await scanned([`staged:${second.folder}`])).entries.length, 0);
  });

  it("of a folder that is no repository is unread", async () => {
    using place = newFolder();

    const { entries } = await scanned([`staged:${place.folder}`]);

    assert.deepEqual(
      entries.map(({ state, why }) => [state, why]),
      [["unread", ["no git repository"]]],
    );
  });
});
