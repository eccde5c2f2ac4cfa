/** Findings, paths and whole reports for tests. */

import type { Entry } from "../../ledger/entry.ts";
import type { Hit } from "../../kernel/hit.ts";
import { openReport } from "../open-report.ts";
import type { Ending, ReportContext } from "../report.ts";

/** A finding with everything that one can have; more where a test wants it otherwise. */
export function hitWith(more: Partial<Hit> = {}): Hit {
  return {
    file: "a/b.log",
    offset: 12,
    length: 16,
    masked: "411111******1111",
    brand: "visa",
    class: "pan",
    kind: "number",
    confidence: 0.93,
    reasons: ["card_key", "expiry_near"],
    line: 3,
    ...more,
  };
}

/** A path that was not read. */
export function gapWith(more: Partial<Entry> = {}): Entry {
  return {
    root: "data",
    path: "old.7z",
    state: "unread",
    present: 2048,
    seen: 0,
    unseen: 2048,
    chain: ["raw"],
    decoded: 0,
    findings: 0,
    why: ["7z: not read yet"],
    ...more,
  };
}

/** What goes into a report. */
export interface Reported {
  readonly hits?: readonly Hit[];
  readonly entries?: readonly Entry[];
  readonly context?: Partial<ReportContext>;
  readonly remarks?: readonly string[];
  readonly totals?: Partial<Ending["totals"]>;
}

/** The whole text of a report. */
export async function reported(
  name: string,
  { hits = [], entries = [], ...more }: Reported,
): Promise<string> {
  const report = await openReport(name, {
    roots: ["data"],
    preset: "default",
    startedAt: "2026-11-22T07:31:45.678Z",
    version: "1.2.3",
    ...more.context,
  });
  if (report === undefined) throw new Error("no such report");
  let text = "";
  for (const hit of hits) text += report.hit(hit);
  for (const entry of entries) text += report.entry(entry);
  return text + report.end({ totals: { ...totalsOf(hits, entries), ...more.totals } }, more.remarks);
}

function totalsOf(hits: readonly Hit[], entries: readonly Entry[]): Ending["totals"] {
  const count = (state: Entry["state"]): number => entries.filter((entry) => entry.state === state).length;
  const unseen = entries.reduce((sum, entry) => sum + entry.unseen, 0);
  const states = { read: 5, partial: count("partial"), unread: count("unread"), skipped: count("skipped") };
  return {
    paths: entries.length + 5,
    ...states,
    present: 4096 + unseen,
    seen: 4096,
    unseen,
    decoded: 0,
    findings: hits.length,
  };
}

/** Names that would do harm where they are taken for more than text. */
export const hostileNames: readonly string[] = [
  "a\u001b[2J\u001b]0;title\u0007\u202eb",
  "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>",
  `"'><svg/onload=alert(1)>&amp;.txt`,
  '=HYPERLINK("http://x.invalid","y").csv',
  "+1+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1+1",
  "＝1+1",
  'q"u,o;te\r\nnew,line\n=1+1',
  String.raw`\xff\xfe.bin`,
  "../../etc/passwd",
  "[link](https://x.invalid) {0} `code` ``two``",
  "javascript:alert(1)",
  "lone\ud800surrogate",
  "per%20cent#hash?query",
];
