/** Fixes of grave flaws of sshd, by release: the version that the distribution names as fixed. */

/** One fix. */
export interface KnownFix {
  readonly flaw: string;
  readonly fixedIn: string;
}

/**
 * CVE-2024-6387 lets strangers run code as root. Sources: Debian security tracker and DSA-5724-1, Ubuntu USN-6859-1.
 * Releases that are not named were not affected, or are not known here.
 */
const fixes: Readonly<Record<string, readonly KnownFix[]>> = {
  "debian 12": [{ flaw: "CVE-2024-6387", fixedIn: "1:9.2p1-2+deb12u3" }],
  "ubuntu 22.04": [{ flaw: "CVE-2024-6387", fixedIn: "1:8.9p1-3ubuntu0.10" }],
  "ubuntu 23.10": [{ flaw: "CVE-2024-6387", fixedIn: "1:9.3p1-1ubuntu3.6" }],
  "ubuntu 24.04": [{ flaw: "CVE-2024-6387", fixedIn: "1:9.6p1-3ubuntu13.3" }],
};

/** Fixes of a release such as `debian 12`. */
export function fixesFor(release: string): readonly KnownFix[] {
  return Object.hasOwn(fixes, release) ? (fixes[release] ?? []) : [];
}
