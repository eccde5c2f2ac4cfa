/** Rows under a key in memory, moved as another room would move its own. */

import type { Rekeyer } from "../rekeyer.ts";

/** Rows of the tenant `default`, each the version of the key it is under; position is the number of rows passed. */
export function countedRows(count: number): Rekeyer & { readonly rows: number[]; failAt: number } {
  const rows = Array.from({ length: count }, () => 1);
  return {
    rows,
    failAt: -1,
    purpose: "records",
    count: async (_tenant, key) => rows.filter((version) => version === key.version).length,
    async step(_tenant, from, to, position, size) {
      let done = 0;
      const end = Math.min(position + size, rows.length);
      for (let at = position; at < end; at++) {
        if (at === this.failAt) throw new Error("the process stops here");
        if (rows[at] !== from.version) continue;
        rows[at] = to.version;
        done += 1;
      }
      return { done, position: end, isFinished: end - position < size };
    },
  };
}
