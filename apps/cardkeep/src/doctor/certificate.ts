/** Whether the TLS certificate is in force and fits its key. */

import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { endingOf } from "../sort-fault.ts";
import { type Check, failed, ok, unknown, warning } from "./check.ts";

const dayMs = 86_400_000;
/** Days before the end at which it is time to renew. */
const renewDays = 30;
const renew = "Renew the certificate in CARDKEEP_TLS_CERT and restart the vault.";

/** The certificate in front of the vault, when the vault speaks TLS itself. @pci 4.2.1.1 */
export const certificateCheck: Check = {
  name: "certificate",
  run({ settings: { tls, isBehindTlsProxy }, now }) {
    if (tls === undefined) {
      return ok(
        isBehindTlsProxy ? "A proxy speaks TLS; look at its certificate." : "None is set: loopback only.",
      );
    }
    let certificate: X509Certificate;
    let isOfKey: boolean;
    try {
      certificate = new X509Certificate(readFileSync(tls.certPath));
      isOfKey = certificate.checkPrivateKey(createPrivateKey(readFileSync(tls.keyPath)));
    } catch (fault) {
      return unknown(endingOf(fault).sentence, "Correct CARDKEEP_TLS_CERT and CARDKEEP_TLS_KEY.");
    }
    if (!isOfKey) return failed("The certificate belongs to another key.", "Put the right pair in place.");
    const days = Math.floor((certificate.validToDate.getTime() - now) / dayMs);
    if (certificate.validFromDate.getTime() > now)
      return failed("The certificate is not valid yet.", "Check the clock, or the certificate.");
    if (days < 0) return failed("The certificate has expired.", renew);
    const found = `The certificate is valid for ${days} days more.`;
    return days < renewDays ? warning(found, renew) : ok(found);
  },
};
