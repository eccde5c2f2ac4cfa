/** Whether the pages of the SQLite file are whole. */

import { askDatabase, type Check, failed, ok } from "./check.ts";

/** The file of the database; PostgreSQL checks its own pages. @pci 10.3.4 */
export const integrityCheck: Check = {
  name: "integrity",
  run: (site) =>
    askDatabase(site, async () => {
      const { database } = site.settings;
      if (database.kind === "postgres")
        return ok("PostgreSQL checks its pages itself, when checksums are on.");
      const { sqliteFaults } = await import("@cardkeep/vault/offline");
      const faults = sqliteFaults(database.path, site.isDeep);
      const depth = site.isDeep ? "with its indexes" : "quickly; --deep looks at the indexes too";
      if (faults.length === 0) return ok(`Every page is whole (checked ${depth}).`);
      return failed(
        `The database file is damaged in ${faults.length} places or more.`,
        "Stop the vault, keep the file as it is, and restore a backup elsewhere.",
      );
    }),
};
