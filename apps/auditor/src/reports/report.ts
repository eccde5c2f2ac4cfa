/** What a report is, and what its file in `formats/` is handed. */

import type { Entry } from "../ledger/entry.ts";
import type { Hit } from "../kernel/hit.ts";
import type { ScanResult } from "../ledger/scan-result.ts";
import type { ShownEntry, ShownHit } from "../findings/index.ts";

/** What a report says about the scan as a whole. */
export interface ReportContext {
  /** What is scanned, as it was named. */
  readonly roots: readonly string[];
  readonly preset: string;
  readonly minConfidence?: number;
  /** Start of the scan, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Version of the program. */
  readonly version: string;
  /** A sentence for each reason of a finding, with its full stop. Without one the reason's own words are shown. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Whether the reader's terminal shows colours; see `wantsColour`. */
  readonly isColoured?: boolean;
}

/** How a scan ended, as far as reports tell. What was found they count themselves: some may be left out. */
export type Ending = Pick<ScanResult, "totals">;

/** A report under way. Each call answers the text to print next. */
export interface Report {
  hit(hit: Hit): string;
  /** One path of the ledger; paths that were read to the end may be left out. */
  entry(entry: Entry): string;
  /** `remarks`: sentences about findings that are not in the report, such as those of a baseline. */
  end(ending: Ending, remarks?: readonly string[]): string;
}

/** A named root. */
export interface Root {
  readonly name: string;
  /** Whether names of files are relative to it; false for a root that is a file itself. */
  readonly isFolder: boolean;
}

/** What a format is opened with: a context whose texts may be shown. */
export interface Scene extends Omit<ReportContext, "roots" | "rules" | "isColoured"> {
  readonly roots: readonly Root[];
  readonly isColoured: boolean;
  /** Reasons as sentences. */
  readonly why: (reasons: readonly string[]) => string;
}

/** A report that gets nothing but what may be shown. */
export interface ShownReport {
  hit(hit: ShownHit): string;
  entry?(entry: ShownEntry): string;
  end(ending: Ending, remarks: readonly string[]): string;
}

/** One file of `formats/` each, exported as `format`. */
export interface ReportFormat {
  open(scene: Scene): ShownReport;
}
