/** Texts in a compressed stream: gzip, zlib, Brotli, Zstandard, and bzip2 and xz where their tools are there. */

import { execFileSync, spawnSync } from "node:child_process";
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { encoded } from "../encode.ts";
import type { TextKind } from "../pen.ts";
import { carriedMarks, memberMarks, type Recipe } from "../recipe.ts";

/** The member is named like the file, without the ending of the format. */
export const memberOfFile = "(file)";

/** Most bytes a system tool may answer with. */
const toolBytes = 2 ** 30;

interface Packing {
  readonly name: string;
  readonly ending: string;
  readonly pack: (bytes: Uint8Array) => Uint8Array;
}

const packings: readonly Packing[] = [
  { name: "gzip", ending: ".gz", pack: (bytes) => gzipSync(bytes) },
  { name: "zlib", ending: ".zz", pack: (bytes) => deflateSync(bytes) },
  {
    name: "brotli",
    ending: ".br",
    pack: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  },
  { name: "zstd", ending: ".zst", pack: (bytes) => zstdCompressSync(bytes) },
  ...["bzip2", "xz"].filter(isThere).map((tool) => ({
    name: tool,
    ending: tool === "bzip2" ? ".bz2" : ".xz",
    pack: (bytes: Uint8Array) => execFileSync(tool, ["-c"], { input: bytes, maxBuffer: toolBytes }),
  })),
];

function isThere(tool: string): boolean {
  return spawnSync(tool, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** One recipe for each way to compress; the texts take turns. `weight` is shared among them. */
export function compressedRecipes(kinds: readonly TextKind[], weight: number): Recipe[] {
  return packings.map(({ name, ending, pack }) => ({
    name,
    ending: `.log${ending}`,
    weight: weight / packings.length,
    make: (pen, size) => {
      const content = encoded(pen.random.pick(kinds).write(pen, size * 4), "utf8");
      return {
        bytes: pack(content.bytes),
        marks: memberMarks(memberOfFile, { ...content, marks: carriedMarks(content.marks, name) }),
      };
    },
  }));
}
