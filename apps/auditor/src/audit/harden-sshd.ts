/** Makes a configuration of sshd, and says what it would change. */

import { isUnread } from "../engine/fact.ts";
import { openTree } from "../collectors/tree.ts";
import { readConfig } from "../collectors/sshd-config.ts";
import { sshd } from "../facts/sshd.ts";
import { configured, mainFile } from "../facts/sshd/example.ts";
import { type Change, changesBetween } from "../hardening/sshd/diff.ts";
import { linesFor } from "../hardening/sshd/lines.ts";
import { readProfile } from "../hardening/sshd/profile.ts";
import { renderConfig } from "../hardening/sshd/render.ts";

/** The text of sshd_config for a profile, which is JSON. @throws ProfileFault */
export function hardenSshd(profile: string): string {
  return renderConfig(linesFor(readProfile(profile)));
}

/** What the text would change of the configuration below a root; undefined when none is there. */
export function changesTo(root: string, text: string): readonly Change[] | undefined {
  const found = readConfig(openTree(root), mainFile);
  if (found === undefined || isUnread(found)) return undefined;
  const now = sshd.from(configured("", found)).base;
  return changesBetween(now, sshd.from(configured(text)).base);
}
