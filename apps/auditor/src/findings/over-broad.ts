/** Whether an entry of an allow list would hide findings anywhere. */

import path from "node:path";
import type { AllowMatch } from "./allow-entry.ts";

/** Names that nobody has in mind: a glob that fits one of them fits everything of its sort. */
const unlikely = ["zqxj", "zqxj.kvq", "qzw/xjk/zqxj", "qzw/xjk/zqxj.kvq", ".qzw/zqxj", ".qzw/.zqxj"];

/** Without a fingerprint an entry needs a glob for the file or the member that does not fit every name. */
export function isOverBroad({ file, member, fingerprint }: AllowMatch): boolean {
  if (fingerprint !== undefined) return false;
  return isForAll(file) && (member === undefined || isForAll(member));
}

function isForAll(glob: string): boolean {
  return unlikely.some((name) => path.posix.matchesGlob(name, glob));
}
