#!/usr/bin/env node
/** The `cardkeep` command. */

import { endWithoutReader } from "./reader.ts";
import { runCommand } from "./run-command.ts";

// Whatever is made from here on belongs to its owner alone.
process.umask(0o077);
// A reader that went away (`| head`) is no fault of ours.
for (const stream of [process.stdout, process.stderr]) stream.on("error", endWithoutReader);

process.exitCode = await runCommand(process.argv.slice(2));
