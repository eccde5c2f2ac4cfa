/** The installed OpenSSH package, from the package list of Debian and its relatives. */

import { isUnread } from "../engine/fact.ts";
import type { OpensshFact } from "../facts/openssh.ts";
import type { Tree } from "./tree.ts";

const statusFile = "/var/lib/dpkg/status";

/** Package lists are long. */
const mostOfStatus = 32 * 2 ** 20;

/** Reads version and release. */
export function readPackage(tree: Tree): OpensshFact {
  return { version: versionIn(tree), release: releaseIn(tree) };
}

function versionIn(tree: Tree): OpensshFact["version"] {
  const got = tree.read(statusFile, mostOfStatus);
  if (got === undefined) return { unread: `There is no ${statusFile}: the package is not known.` };
  if (isUnread(got)) return { unread: `${statusFile} ${got.unread}.` };
  const start = `\n${got.text}`.indexOf("\nPackage: openssh-server\n");
  if (start < 0) return null;
  const part = got.text.slice(start).split("\n\n", 1)[0] ?? "";
  if (!/^Status: \S+ \S+ installed$/m.test(part)) return null;
  return /^Version: ([0-9A-Za-z.+~:-]{1,100})$/m.exec(part)?.[1] ?? { unread: "The package has no version." };
}

function releaseIn(tree: Tree): OpensshFact["release"] {
  const got = tree.read("/etc/os-release", 65_536);
  if (got === undefined) return null;
  if (isUnread(got)) return { unread: `/etc/os-release ${got.unread}.` };
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}="?([a-z0-9.]{1,30})"?$`, "m").exec(got.text)?.[1];
  const id = value("ID");
  const version = value("VERSION_ID");
  return id === undefined || version === undefined ? null : `${id} ${version}`;
}

/** `9.2` of `1:9.2p1-2+deb12u3`. */
export function upstreamOf(version: OpensshFact["version"]): string | null {
  return typeof version === "string" ? (/^(?:\d+:)?(\d+\.\d+)/.exec(version)?.[1] ?? null) : null;
}
