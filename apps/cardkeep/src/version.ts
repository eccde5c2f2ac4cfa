/** The version of the command, from its package. */

import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** Semantic version, as in `CHANGELOG.md`. */
export const { version } = manifest;
