/**
 * Compiles the sources of this folder to the kernel that is kept beside the TypeScript one. Run by hand after a
 * change: `node packages/finder/assembly/build-wasm.ts`. A test compiles again and compares the bytes.
 *
 * The sources end in `.as`, for they are AssemblyScript: TypeScript's own tools would read them wrongly.
 * The compiler asks for `.ts` files and is given them.
 */

import { readFile, writeFile } from "node:fs/promises";

/** The part of the compiler that is used here. */
interface Compiler {
  readonly main: (
    options: readonly string[],
    files: {
      readonly stderr: { write(text: string | Uint8Array): void };
      readFile(name: string): Promise<string | null>;
      writeFile(name: string, content: string | Uint8Array): void;
      listFiles(): readonly string[];
    },
  ) => Promise<{ readonly error: Error | null }>;
}

/** Not imported by its name alone: its types declare a console and lists of their own for every file. */
const compilerName = ["assemblyscript", "asc"].join("/");
const { main } = (await import(compilerName)) as Compiler;

const sources = new URL("./", import.meta.url);
const target = new URL("../src/kernel/kernel.wasm", import.meta.url);

/** Pages of 64 KiB: tables and queues, a window for copies, the room, and a rest for wide loads. */
const pages = 28;

/** Speed first; nothing is allocated, so no run time is needed; no import, so nothing can leave. */
const options = [
  "kernel.ts",
  "--outFile=kernel.wasm",
  "--enable=simd",
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime=stub",
  `--initialMemory=${pages}`,
  `--maximumMemory=${pages}`,
  `--memoryBase=${(pages - 1) * 65_536}`,
];

/** The compiled kernel. @throws Error with the messages of the compiler */
export async function builtKernel(): Promise<Uint8Array> {
  let built: Uint8Array | undefined;
  const messages: string[] = [];
  const { error } = await main(options, {
    stderr: { write: (text) => messages.push(String(text)) },
    readFile: async (name) => {
      if (!/^[a-z]+\.ts$/.test(name)) return null;
      return readFile(new URL(name.replace(/ts$/, "as"), sources), "utf8").catch(() => null);
    },
    writeFile: (name, contents) => {
      if (name === "kernel.wasm" && contents instanceof Uint8Array) built = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || built === undefined)
    throw new Error(`the kernel does not compile\n${messages.join("")}`);
  return built;
}

if (import.meta.main) await writeFile(target, await builtKernel());
