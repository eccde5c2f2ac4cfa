/** The package has the known fixes. */

import { check, fail, manual, unknown } from "../../engine/check.ts";
import { isUnread } from "../../engine/fact.ts";
import { openssh } from "../../facts/openssh.ts";
import { isOlder } from "../../facts/openssh/debian-version.ts";
import { fixesFor } from "../../facts/openssh/known-fixes.ts";

export const rule = check({
  requirements: { decides: ["6.3.3"], supports: [] },
  title: "The package has the fixes of grave flaws",
  severity: "high",
  on: openssh,
  judge: ({ version, release }) => {
    if (isUnread(version)) return unknown(version);
    if (isUnread(release)) return unknown(release);
    if (version === null || release === null) return unknown("The release of the system is not told.");
    const missing = fixesFor(release).filter((fix) => isOlder(version, fix.fixedIn));
    const [first] = missing;
    return first === undefined
      ? manual(
          `${version} on ${release}: look into the distribution's advisories; this program knows a few fixes only.`,
        )
      : fail(
          `${version} lacks the fix of ${missing.map(({ flaw }) => flaw).join(", ")}`,
          `${first.fixedIn} or newer`,
          [`package openssh-server on ${release}`],
        );
  },
  remedy: {
    text: "Install the security updates of the distribution and restart the service: apt-get install --only-upgrade openssh-server.",
  },
  manual:
    "Distributions mend old versions without renaming them, so versions are compared with those the distribution names as fixed.",
  examples: {
    pass: [],
    fail: [
      { version: "1:9.2p1-2+deb12u2", release: "debian 12" },
      { version: "1:9.6p1-3ubuntu13", release: "ubuntu 24.04" },
    ],
    unknown: [
      { version: { unread: "The list of packages was not read." }, release: "debian 12" },
      { version: "1:9.2p1-2+deb12u3", release: null },
    ],
  },
});
