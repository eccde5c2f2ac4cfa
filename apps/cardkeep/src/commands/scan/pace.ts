/** Progress of a scan on the terminal. */

import type { Pace } from "@cardkeep/auditor/scan";
import { type Progress, sizeText } from "../../say.ts";

/** Shows the pace; the paths are measured first, and only when somebody looks on. */
export async function paceOn(progress: Progress, roots: readonly string[]): Promise<(pace: Pace) => void> {
  if (!process.stderr.isTTY) return () => undefined;
  const { measurePaths, schemeOf } = await import("@cardkeep/auditor/scan");
  progress.show("scan: looking what is there");
  // What a source holds is not known before it is read.
  const isKnown = !roots.some((root) => schemeOf(root) !== undefined);
  const total = isKnown ? await measurePaths(roots) : 0;
  const startedAt = performance.now();
  return ({ bytes, found }) => {
    const rate = bytes / ((performance.now() - startedAt) / 1000);
    const left = isKnown && rate > 0 ? `, ${Math.ceil(Math.max(0, total - bytes) / rate)} s left` : "";
    const size = isKnown ? `${sizeText(bytes)} of ${sizeText(Math.max(total, bytes))}` : sizeText(bytes);
    progress.show(`scan: ${size}, ${sizeText(Math.round(rate))}/s${left}, ${found} found`);
  };
}
