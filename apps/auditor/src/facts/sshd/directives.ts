/** Reads sshd_config and what it includes into one list of lines. */

import { keywordOf, ruleOf } from "./keywords.ts";
import { type Condition, readCondition } from "./match.ts";
import { splitLine } from "./words.ts";

/** Where configuration files are read from: a tree, or the files of an example. */
export interface ConfigFiles {
  /** The text, or why it could not be read. */
  read(file: string): { readonly text: string } | { readonly unread: string };
  /** Files a pattern names, sorted; or why that could not be told. */
  glob(pattern: string): { readonly files: readonly string[] } | { readonly unread: string };
}

/** One line that says something, and the Match lines it stands under. */
export interface Directive {
  readonly keyword: string;
  readonly words: readonly string[];
  /** `file:line`. */
  readonly at: string;
  /** Those of including files first. */
  readonly under: readonly Condition[];
}

/** What kept the configuration from being known. */
export interface Fault {
  readonly at: string;
  readonly what: string;
}

/** A configuration as lines. */
export interface Lines {
  readonly directives: readonly Directive[];
  readonly faults: readonly Fault[];
}

/** OpenSSH stops at 16 levels of Include; the other bounds are ours, far above any real configuration. */
const bounds = { depth: 16, files: 512, lines: 200_000, lineLength: 65_536, faults: 20 } as const;

/** Reads a configuration from its first file on. */
export function readLines(file: string, files: ConfigFiles): Lines {
  const directives: Directive[] = [];
  const faults: Fault[] = [];
  let fileCount = 0;
  let lineCount = 0;
  let isOver = false;
  const fault = (at: string, what: string): void => {
    if (faults.length < bounds.faults) faults.push({ at, what });
  };

  const stop = (at: string, what: string): void => {
    isOver = true;
    fault(at, what);
  };

  function readFile(name: string, outer: readonly Condition[], depth: number, from: string): void {
    if (depth > bounds.depth) return fault(from, "files include each other too deeply");
    fileCount += 1;
    if (fileCount > bounds.files) return stop(from, "too many files are included");
    const got = files.read(name);
    if ("unread" in got) return fault(name, got.unread);
    let under = outer;
    let number = 0;
    for (const line of got.text.split("\n")) {
      number += 1;
      lineCount += 1;
      if (lineCount > bounds.lines) return stop(`${name}:${number}`, "the configuration has too many lines");
      if (isOver) return;
      under = readLine(line, `${name}:${number}`, under, outer, depth);
    }
  }

  /** Answers the conditions that the next line stands under. */
  function readLine(
    line: string,
    at: string,
    under: readonly Condition[],
    outer: readonly Condition[],
    depth: number,
  ): readonly Condition[] {
    if (line.includes("\0") || line.length > bounds.lineLength) {
      fault(at, "is no line of text");
      return under;
    }
    const split = splitLine(line);
    if ("fault" in split) {
      fault(at, split.fault);
      return under;
    }
    const [word, ...words] = split.words;
    if (word === undefined) return under;
    const keyword = keywordOf(word);
    if (keyword === "match") {
      const condition = readCondition(line.replace(/^\s*"?match"?\s*=?/i, ""));
      if (condition === undefined) fault(at, "the Match line has no form that sshd takes");
      return [...outer, condition ?? []];
    }
    if (keyword === "include") include(words, at, under, depth);
    else if (ruleOf(keyword) === undefined) fault(at, "the keyword is not one of OpenSSH");
    else directives.push({ keyword, words, at, under });
    return under;
  }

  function include(words: readonly string[], at: string, under: readonly Condition[], depth: number): void {
    if (words.length === 0) fault(at, "Include names no file");
    for (const word of words) {
      if (isOver) return;
      if (word === "" || word.startsWith("~")) {
        fault(at, "Include names no absolute file");
        continue;
      }
      const found = files.glob(word.startsWith("/") ? word : `/etc/ssh/${word}`);
      if ("unread" in found) fault(at, found.unread);
      else for (const name of found.files) readFile(name, under, depth + 1, at);
    }
  }

  readFile(file, [], 0, file);
  return { directives, faults };
}
