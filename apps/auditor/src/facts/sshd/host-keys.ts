/** Which host keys a configuration uses. */

import type { Unread } from "../../engine/fact.ts";
import { isUnread } from "../../engine/fact.ts";
import type { HostKey, SshdFact } from "./situation.ts";

/** Files that sshd looks for when no HostKey line is there. */
export const defaultHostKeys: readonly string[] = ["rsa", "ecdsa", "ed25519"].map(
  (kind) => `/etc/ssh/ssh_host_${kind}_key`,
);

/** Host keys in use; unread when one that is named was not read, or when there is none. */
export function usedHostKeys({ base, hostKeys }: SshdFact): readonly HostKey[] | Unread {
  if (isUnread(hostKeys)) return hostKeys;
  const named = base["hostkey"]?.values;
  if (named === undefined || named === null) return { unread: "Which host keys are used could not be told." };
  const files = named.length > 0 ? named : defaultHostKeys;
  const used = hostKeys.filter(({ file }) => files.includes(file));
  const missing = named.find((file) => !used.some((key) => key.file === file));
  if (missing !== undefined) return { unread: `The host key ${missing} was not read.` };
  return used.length === 0 ? { unread: "No host key was found." } : used;
}
