/** Checks the trail where it is stored, beside a running vault too. */

import { CommandFault, exitCodes } from "../../exit-codes.ts";
import { remark, say, sayJson } from "../../say.ts";
import { loadSettings } from "../../settings.ts";

/** Options that go with the database. */
export interface StoredOptions {
  readonly trustedKey?: readonly string[];
  readonly json?: true;
}

/** The first line of a report. */
export function verdictOf({ ok, isTrusted }: { readonly ok: boolean; readonly isTrusted: boolean }): string {
  if (!ok) return "NOT VERIFIED";
  return isTrusted
    ? "verified: every entry is the one that was signed"
    : "consistent, but untrusted: the keys come from where the trail lies; give --trusted-key";
}

/** What a malformed trusted key is answered with. */
export function wrongKey(): CommandFault {
  return new CommandFault("--trusted-key is not a verifier key: name+id+base64.", exitCodes.usage);
}

/** Verifies the database of the settings and prints the report. */
export async function verifyStored({ trustedKey, json }: StoredOptions): Promise<void> {
  const settings = await loadSettings();
  const { openReadOnly, verifyTrail } = await import("@cardkeep/vault/offline");
  const { TrailRefused } = await import("@cardkeep/trail-log");
  const db = await openReadOnly(settings.database);
  let report;
  try {
    report = await verifyTrail(db, { trustedKeys: trustedKey });
  } catch (fault) {
    throw fault instanceof TrailRefused && fault.code === "key_refused" ? wrongKey() : fault;
  } finally {
    await db.close();
  }
  const { fault } = report;
  if (json === true) sayJson(report);
  else {
    say(verdictOf(report));
    say(`entries     ${report.count} whole; ${report.waiting} wait for their number`);
    say(`first       ${report.earliest ?? "none"}`);
    say(`last        ${report.latest ?? "none"}`);
    say(`tree size   ${report.size}, under ${report.checkpoints} signed heads`);
    say(`root        ${report.root ?? "none"}`);
    say(`signed      ${report.checkpointAt ?? "never"} by ${report.signers.join(", ") || "nobody"}`);
  }
  if (report.ok) return;
  process.exitCode = exitCodes.failed;
  if (fault !== null) remark(`${fault.sentence} Entry ${fault.seq}.`);
}
