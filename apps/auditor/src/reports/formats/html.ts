/** A page for people: what was found, what was not read, and what to do. Written when the scan is over. */

import { gathered } from "../html/gathered.ts";
import { pageOf } from "../html/page.ts";
import type { ReportFormat } from "../report.ts";

/** One page. It holds the first findings and counts the others, so that memory and page have a bound. */
export const format: ReportFormat = {
  open: (scene) => {
    const found = gathered();
    return {
      hit(hit) {
        found.hit(hit);
        return "";
      },
      entry(entry) {
        found.entry(entry);
        return "";
      },
      end: (ending, remarks) => pageOf(ending, found, scene, remarks),
    };
  },
};
