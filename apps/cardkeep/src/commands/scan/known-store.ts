/** Where it is kept what is known of unchanged files. */

import { homedir } from "node:os";
import path from "node:path";
import { type KnownFiles, openKnownFiles, rulesOf } from "@cardkeep/auditor/incremental";
import { remark } from "../../say.ts";
import { refuse, type ScanOptions } from "./options.ts";

/** Opens the store; undefined where none is wanted, or where the usual one cannot be opened. */
export function openStore(options: ScanOptions): KnownFiles | undefined {
  const { incremental, store, preset, minConfidence, manifest, maxBytes } = options;
  if (!incremental || manifest !== undefined || maxBytes !== undefined) return undefined;
  const rules = rulesOf({ preset, minConfidence });
  if (store !== undefined) {
    try {
      return openKnownFiles(store, rules);
    } catch {
      refuse(
        `${store} cannot be used as a store: it is damaged, in use, or not yours. Delete it or name another.`,
      );
    }
  }
  try {
    return openKnownFiles(usualStore(), rules);
  } catch {
    remark("What is known of unchanged files cannot be kept here: everything is read. Name a --store file.");
    return undefined;
  }
}

function usualStore(): string {
  const state = process.env["XDG_STATE_HOME"] ?? path.join(homedir(), ".local", "state");
  return path.join(state, "cardkeep", "known-files.db");
}
