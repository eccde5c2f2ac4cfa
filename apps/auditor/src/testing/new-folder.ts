/** A folder that lives as long as a test. */

import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Makes an empty folder; disposing removes it and all in it. */
export function newFolder(): { readonly folder: string } & Disposable {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-decoders-"));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
