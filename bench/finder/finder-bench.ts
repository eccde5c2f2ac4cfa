/** What every measure of the finder is given. */

import path from "node:path";
import type { Scratch } from "../scratch.ts";
import { recipes, textRecipes } from "./corpus/recipes.ts";
import { type Corpus, writeTree } from "./corpus/tree.ts";
import type { Seen } from "./goals.ts";

/** One run. */
export interface FinderBench {
  readonly scratch: Scratch;
  /** Bytes of each corpus. */
  readonly bytes: number;
  /** Bytes of the one big file. */
  readonly bigBytes: number;
  readonly rounds: number;
  /**
   * The corpus of everything, dense with cards and decoys, and one of plain text for speed, as sparse as files
   * are: a card in some 60 kB. Written when first asked for.
   */
  mixed(): Corpus;
  texts(): Corpus;
  say(progress: string): void;
}

/** One measure. */
export type FinderMeasure = (bench: FinderBench) => Promise<Seen[]>;

/** How to make a run. */
export interface FinderOrder {
  readonly scratch: Scratch;
  readonly bytes: number;
  readonly bigBytes: number;
  readonly rounds: number;
  readonly seed: number;
  /** A folder that stays, for the corpus of everything. */
  readonly keep: string | undefined;
  readonly say: (progress: string) => void;
}

/** Opens a run. */
export function openFinderBench({
  scratch,
  bytes,
  bigBytes,
  rounds,
  seed,
  keep,
  say,
}: FinderOrder): FinderBench {
  const once = (name: string, write: (folder: string) => Corpus): (() => Corpus) => {
    let corpus: Corpus | undefined;
    return () => {
      if (corpus !== undefined) return corpus;
      say(`writing the corpus ${name}`);
      corpus = write(name === "mixed" && keep !== undefined ? path.resolve(keep) : scratch.folder(name));
      return corpus;
    };
  };
  return {
    scratch,
    bytes,
    bigBytes,
    rounds,
    mixed: once("mixed", (folder) =>
      writeTree(folder, { recipes, seed, bytes, density: 1, decoyShare: 0.35 }),
    ),
    texts: once("texts", (folder) =>
      writeTree(folder, { recipes: textRecipes, seed: seed + 1, bytes, density: 0.08, decoyShare: 0.002 }),
    ),
    say,
  };
}
