/** Whether keys are used longer than they should be. */

import { askDatabase, type Check, failed, ok, warning } from "./check.ts";

const dayMs = 86_400_000;
/** Days before the end at which it is time to plan a rotation. */
const noticeDays = 30;

/** Active keys and the ends of their cryptoperiods. @pci 3.7.4 */
export const cryptoperiodCheck: Check = {
  name: "cryptoperiods",
  run: (site) =>
    askDatabase(site, async (db) => {
      const { keyAges } = await import("@cardkeep/vault/offline");
      const ages = (await keyAges(db)).filter(({ state }) => state === "active");
      const nearest = ages
        .map((age) => ({ ...age, end: age.created_at + age.cryptoperiod_days * dayMs }))
        .sort((left, right) => left.end - right.end)[0];
      if (nearest === undefined) return failed("No key is active.", "Look at the check of the keys.");
      const { purpose, tenant, end } = nearest;
      const remedy = `Rotate it: POST /v1/keys/${purpose}/rotate with a credential of its tenant.`;
      const days = Math.floor((end - site.now) / dayMs);
      const whose = `the key ${purpose} of tenant ${tenant}`;
      if (days < 0) return failed(`The cryptoperiod of ${whose} ended ${-days} days ago.`, remedy);
      if (days < noticeDays) return warning(`The cryptoperiod of ${whose} ends in ${days} days.`, remedy);
      return ok(`The next cryptoperiod to end is that of ${whose}, in ${days} days.`);
    }),
};
