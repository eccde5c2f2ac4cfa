/** Repositories for tests, made step by step. */

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { newFolder } from "../../testing/scanned.ts";

/** Why tests with git cannot run, or false. */
export const gitMissing: string | false = isThere("git") ? false : "git is not installed";

function isThere(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A repository; one second passes between commits. */
export function newRepository(args: readonly string[] = []) {
  const place = newFolder();
  let seconds = 1_700_000_000;
  const git = (...words: string[]): string => {
    const date = `${seconds} +0000`;
    const env = {
      PATH: process.env["PATH"],
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    const who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main"];
    return execFileSync("git", ["-C", place.folder, ...who, ...words], {
      encoding: "utf8",
      env,
      stdio: "pipe",
    });
  };
  git("init", "-q", ...args);
  return {
    folder: place.folder,
    git,
    commit(message: string, files: Readonly<Record<string, string | undefined>>): string {
      seconds += 1;
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(place.folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        if (content === undefined) rmSync(file);
        else writeFileSync(file, content);
      }
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD").trim();
    },
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
}
