/** Writes the corpus: a tree of files, and beside it what it holds. */

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { memberOfFile } from "./carriers/compressed.ts";
import type { Decoy, Label } from "./label.ts";
import type { Pen } from "./pen.ts";
import { openRandom, seedOf } from "./random.ts";
import type { Content, PlacedMark, Recipe } from "./recipe.ts";
import { openBackground } from "./words.ts";

/** What to write. `density` 1: a card in about 16 kB of logs. `decoyShare`: of records that hold a decoy. */
export interface TreePlan {
  readonly recipes: readonly Recipe[];
  readonly seed: number;
  /** Bytes in all; kinds of little share may go over theirs by a file. */
  readonly bytes: number;
  readonly density: number;
  readonly decoyShare: number;
}

/** A corpus on disk: `tree` is to be scanned; its labels and decoys lie beside it. */
export interface Corpus {
  readonly tree: string;
  readonly labels: readonly Label[];
  readonly decoys: readonly Decoy[];
  /** Files by their kind, paths below `tree`. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly bytes: number;
}

/** Bytes of the smallest and the largest file. */
const fileBytes = { least: 4096, most: 2 ** 21 } as const;

/** Writes the tree below `folder`. @throws Error when there is a tree in it already: it would be mixed up with this one */
export function writeTree(folder: string, plan: TreePlan): Corpus {
  const tree = path.join(folder, "tree");
  mkdirSync(folder, { recursive: true });
  mkdirSync(tree);
  const labels: Label[] = [];
  const decoys: Decoy[] = [];
  const kinds = new Map<string, string>();
  let bytes = 0;
  for (const { name, content, file } of filesOf(plan)) {
    mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(tree, file), content.bytes);
    kinds.set(file, name);
    bytes += content.bytes.length;
    for (const mark of content.marks) enter(file, mark, labels, decoys);
  }
  writeLines(path.join(folder, "labels.jsonl"), labels);
  writeLines(path.join(folder, "decoys.jsonl"), decoys);
  return { tree, labels, decoys, kinds, bytes };
}

interface PlannedFile {
  readonly name: string;
  readonly file: string;
  readonly content: Content;
}

/** Files one after another: each kind until its share is used up. */
function* filesOf({ recipes, seed, bytes, density, decoyShare }: TreePlan): Generator<PlannedFile> {
  const background = openBackground(openRandom(seedOf(seed, "background")));
  const weights = recipes.reduce((sum, { weight }) => sum + weight, 0);
  for (const recipe of recipes) {
    const random = openRandom(seedOf(seed, recipe.name));
    const pen: Pen = {
      random,
      background,
      cardChance: Math.min(0.5, 0.0125 * density),
      decoyChance: decoyShare,
    };
    const share = (bytes * recipe.weight) / weights;
    const folder = recipe.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    for (let count = 0, made = 0; made < share; count++) {
      const left = Math.max(fileBytes.least, share - made);
      const content = recipe.make(pen, Math.min(left, sizeOf(random.below(2 ** 16) / 2 ** 16)));
      const place = path.join(folder, String(Math.floor(count / 100)));
      yield { name: recipe.name, file: path.join(place, `${folder}-${count}${recipe.ending}`), content };
      made += content.bytes.length;
    }
  }
}

/** Most files are small, most bytes are in large ones. */
function sizeOf(draw: number): number {
  return fileBytes.least * (fileBytes.most / fileBytes.least) ** draw;
}

function enter(file: string, mark: PlacedMark, labels: Label[], decoys: Decoy[]): void {
  const { at: offset, length, planted, isLoose, masked, what } = mark;
  const member = mark.member?.replace(memberOfFile, innerName(file));
  const place = { file, ...(member === undefined ? {} : { member }), offset, length };
  if (planted !== undefined) labels.push({ ...place, ...planted, ...(isLoose === true ? { isLoose } : {}) });
  else if (masked !== undefined && what !== undefined) decoys.push({ ...place, masked, what });
}

/** A compressed file holds a file of its own name without the last ending. */
function innerName(file: string): string {
  const base = path.basename(file);
  return base.slice(0, base.lastIndexOf("."));
}

function writeLines(file: string, lines: readonly object[]): void {
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
