/** Accounts and groups of a host. */

import { isUnread, type Unread } from "../engine/fact.ts";
import type { Tree } from "./tree.ts";

/** An account that can sign in. */
export interface Account {
  readonly name: string;
  readonly id: number;
  readonly group: number;
  readonly home: string;
  readonly hasShell: boolean;
}

/** Accounts of /etc/passwd; those of a directory service are not seen. */
export function readAccounts(tree: Tree): readonly Account[] | Unread {
  const got = tree.read("/etc/passwd");
  if (got === undefined) return { unread: "There is no /etc/passwd." };
  if (isUnread(got)) return { unread: `/etc/passwd ${got.unread}.` };
  return got.text.split("\n").flatMap((line) => {
    const [name = "", , id = "", group = "", , home = "", shell = ""] = line.split(":");
    if (name === "" || !/^\d+$/.test(id) || !/^\d+$/.test(group)) return [];
    return [
      { name, id: Number(id), group: Number(group), home, hasShell: !/(nologin|false|sync)$/.test(shell) },
    ];
  });
}

/** Names of the groups of each account. */
export function readGroups(
  tree: Tree,
  accounts: readonly Account[],
): Readonly<Record<string, readonly string[]>> {
  const got = tree.read("/etc/group");
  const rows = got === undefined || isUnread(got) ? [] : got.text.split("\n").map((line) => line.split(":"));
  return Object.fromEntries(
    accounts
      .filter(({ hasShell }) => hasShell)
      .map(({ name, group }) => {
        const own = rows.filter(
          ([, , id = "", members = ""]) => id === String(group) || members.split(",").includes(name),
        );
        return [name, own.flatMap(([groupName = ""]) => (groupName === "" ? [] : [groupName]))] as const;
      }),
  );
}
