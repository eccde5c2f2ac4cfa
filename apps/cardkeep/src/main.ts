#!/usr/bin/env node
/** The `cardkeep` command. */

import { enableCompileCache } from "node:module";
import path from "node:path";
import { endWithoutReader } from "./reader.ts";

// Compiled code is kept beside the installed packages, where whoever may write could change the program
// itself as well; where that folder is not ours to write, nothing is kept.
enableCompileCache(path.join(import.meta.dirname, "../../../node_modules/.cache/cardkeep"));

// Whatever is made from here on belongs to its owner alone.
process.umask(0o077);
// A reader that went away (`| head`) is no fault of ours.
for (const stream of [process.stdout, process.stderr]) stream.on("error", endWithoutReader);

const { runCommand } = await import("./run-command.ts");
process.exitCode = await runCommand(process.argv.slice(2));
