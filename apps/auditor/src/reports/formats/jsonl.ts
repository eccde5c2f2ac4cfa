/** One object per finding and line, for programs. */

import type { ReportFormat } from "../report.ts";

/** JSON Lines: nothing but findings. */
export const format: ReportFormat = {
  open: () => ({
    hit: (hit) => `${JSON.stringify(hit)}\n`,
    end: () => "",
  }),
};
