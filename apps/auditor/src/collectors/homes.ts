/** Looks at what StrictModes guards, and at the keys that open root. */

import { isUnread, type Unread } from "../engine/fact.ts";
import type { HomePart, RootKey } from "../facts/sshd/situation.ts";
import { printable } from "../kernel/printable.ts";
import type { Account } from "./accounts.ts";
import type { Tree } from "./tree.ts";

const mostAccounts = 5000;
const mostKeys = 1000;

/** The key files of an account: `%h` and `%u` are filled in, what is relative lies in the home. */
export function keyFilesOf({ name, home, id }: Account, patterns: readonly string[]): readonly string[] {
  return patterns
    .filter((pattern) => pattern !== "none")
    .map((pattern) => pattern.replaceAll("%h", home).replaceAll("%u", name).replaceAll("%U", String(id)))
    .map((file) => (file.startsWith("/") ? file : `${home}/${file}`));
}

/** Mode and owner of homes, `.ssh` and key files of accounts with a shell. */
export function readHomes(
  tree: Tree,
  accounts: readonly Account[] | Unread,
  patterns: readonly string[],
): readonly HomePart[] | Unread {
  if (isUnread(accounts)) return accounts;
  const own = accounts.filter(({ hasShell, home }) => hasShell && home.startsWith("/") && home !== "/");
  if (own.length > mostAccounts) return { unread: "There are more accounts than are looked at." };
  const parts: HomePart[] = [];
  for (const account of own) {
    const files = keyFilesOf(account, patterns).filter((file) => file.startsWith(`${account.home}/`));
    for (const path of [account.home, `${account.home}/.ssh`, ...files]) {
      const place = tree.look(path);
      if (place === undefined) continue;
      if (isUnread(place)) return { unread: `${printable(path)} ${place.unread}.` };
      const { mode, owner } = place;
      parts.push({ account: account.name, path: printable(path), mode, owner, accountId: account.id });
    }
  }
  return parts;
}

/** Keys that open root: kind and comment of each, never the key. */
export function readRootKeys(
  tree: Tree,
  accounts: readonly Account[] | Unread,
  patterns: readonly string[],
): readonly RootKey[] | Unread {
  if (isUnread(accounts)) return accounts;
  const root = accounts.find(({ id }) => id === 0);
  if (root === undefined) return { unread: "The account of root is not in /etc/passwd." };
  const keys: RootKey[] = [];
  for (const file of keyFilesOf(root, patterns)) {
    if (file.includes("%")) return { unread: "The name of the key file of root could not be made out." };
    const got = tree.read(file);
    if (got === undefined) continue;
    if (isUnread(got)) return { unread: `${file} ${got.unread}.` };
    const lines = got.text.split("\n");
    if (lines.some((line) => line.length > 16_384)) return { unread: `${file} has a line that is no key.` };
    lines.forEach((line, index) => {
      const [, type, comment = ""] =
        /(?:^|\s)((?:ssh|ecdsa|sk)-[\w@.-]+)\s+[A-Za-z0-9+/=]+(?:\s+(.*))?$/.exec(line) ?? [];
      const isLine = line.trim() !== "" && !line.trimStart().startsWith("#");
      if (isLine)
        keys.push({
          at: `${file}:${index + 1}`,
          type: type ?? "unknown",
          comment: printable(comment.slice(0, 200)).trim(),
        });
    });
    if (keys.length > mostKeys) return { unread: "More keys open root than are looked at." };
  }
  return keys;
}
