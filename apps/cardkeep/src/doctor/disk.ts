/** Whether the disk has room. */

import { existsSync, statfsSync } from "node:fs";
import { sizeText } from "../say.ts";
import { type Check, failed, ok, unknown, warning } from "./check.ts";

const mib = 1024 ** 2;
const least = 256 * mib;
const scarce = 2048 * mib;

/** Free space where the data folder lies. */
export const diskCheck: Check = {
  name: "disk",
  run({ settings: { dataDir } }) {
    if (!existsSync(dataDir))
      return unknown(`${dataDir} does not exist.`, "See the check of the data folder.");
    const { bavail, bsize } = statfsSync(dataDir);
    const free = bavail * bsize;
    const found = `${sizeText(free)} are free under ${dataDir}.`;
    if (free < least) return failed(found, "Make room now: when the disk is full nothing can be stored.");
    return free < scarce ? warning(found, "Make room before it runs out.") : ok(found);
  },
};
