/** Looks for what locks out after failed attempts: pam_faillock, and a jail of fail2ban. */

import { isUnread, type Unread } from "../engine/fact.ts";
import type { Tree } from "./tree.ts";

const pamFiles = ["sshd", "common-auth", "system-auth", "password-auth"].map((name) => `/etc/pam.d/${name}`);
const jails = ["/etc/fail2ban/jail.local", "/etc/fail2ban/jail.d/defaults-debian.conf"];

/** Files that hold such a lock. */
export function readLockout(tree: Tree): readonly string[] | Unread {
  const found: string[] = [];
  for (const [files, sign] of [
    [pamFiles, (text: string) => linesOf(text).some((line) => /\bpam_(faillock|tally2)\.so\b/.test(line))],
    [jails, hasJail],
  ] as const) {
    for (const file of files) {
      const got = tree.read(file);
      if (got === undefined) continue;
      if (isUnread(got)) return { unread: `${file} ${got.unread}.` };
      if (sign(got.text)) found.push(file);
    }
  }
  return found;
}

/** Lines that are no comments. */
function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !/^[#;]/.test(line));
}

/** Whether a jail for sshd is switched on. */
function hasJail(text: string): boolean {
  let section = "";
  for (const line of linesOf(text)) {
    if (line.startsWith("[")) section = line;
    else if (section === "[sshd]" && /^enabled *= *true$/.test(line)) return true;
  }
  return false;
}
