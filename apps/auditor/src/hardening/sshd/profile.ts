/** What a site says of its administration; everything else of sshd_config follows from it. */

import { isAddress, isClosed, isNetwork } from "../../facts/sshd/address.ts";

/** The profile. */
export interface SshdProfile {
  /** Networks administrators come from. */
  readonly adminNetworks: readonly string[];
  /** Inner addresses that sshd listens on. */
  readonly listen: readonly string[];
  /** Ports, 22 unless named. */
  readonly ports: readonly number[];
  /** Accounts that may sign in; with none, members of the groups. */
  readonly users: readonly string[];
  /** Groups one of which an account has to be in; may be empty when users are named. */
  readonly groups: readonly string[];
  readonly hostKeys: readonly string[];
  /** A file whose text is shown before anybody signs in. */
  readonly banner?: string;
  /** Whether files may be copied by SFTP; yes unless refused. */
  readonly sftp: boolean;
}

/** A profile that is not taken. The message is a sentence that names the field, never its value. */
export class ProfileFault extends Error {
  override readonly name = "ProfileFault";
}

const usualKeys = ["/etc/ssh/ssh_host_ed25519_key", "/etc/ssh/ssh_host_rsa_key"];
const accountName = /^[a-z_][a-z0-9_-]{0,31}$/;
const filePath = /^\/[\w./-]{1,200}$/;

/** Reads a profile. @throws ProfileFault */
export function readProfile(text: string): SshdProfile {
  const fields = fieldsOf(text);
  const listed = (
    name: string,
    isFit: (each: string) => boolean,
    what: string,
    most = 50,
  ): readonly string[] => {
    const value = fields.get(name) ?? [];
    fields.delete(name);
    const isList = Array.isArray(value) && value.every((each) => typeof each === "string" && isFit(each));
    if (!isList || value.length > most)
      throw new ProfileFault(`"${name}" has to be a list of ${what}, ${most} at most.`);
    return [...new Set(value as string[])];
  };
  const adminNetworks = listed(
    "adminNetworks",
    (each) => isNetwork(each) && !each.endsWith("/0"),
    "networks such as 10.0.0.0/8",
  );
  const listen = listed(
    "listen",
    (each) => isAddress(each) && isClosed(each),
    "inner addresses such as 10.0.0.5",
    8,
  );
  const users = listed(
    "users",
    (each) => accountName.test(each) && each !== "root",
    "account names, without root",
  );
  const groups = listed("groups", (each) => accountName.test(each), "group names");
  const hostKeys = listed("hostKeys", (each) => filePath.test(each), "absolute file names", 4);
  const ports = portsOf(fields.get("ports") ?? [22]);
  const banner = fields.get("banner");
  const sftp = fields.get("sftp") ?? true;
  if (banner !== undefined && !(typeof banner === "string" && filePath.test(banner))) {
    throw new ProfileFault('"banner" has to be an absolute file name.');
  }
  if (typeof sftp !== "boolean") throw new ProfileFault('"sftp" has to be true or false.');
  for (const name of ["ports", "banner", "sftp"]) fields.delete(name);
  if (fields.size > 0) throw new ProfileFault("The profile has a field that is not known.");
  if (adminNetworks.length === 0) throw new ProfileFault('"adminNetworks" has to name a network.');
  if (listen.length === 0) throw new ProfileFault('"listen" has to name an address.');
  if (users.length + groups.length === 0) throw new ProfileFault('"users" or "groups" has to name somebody.');
  const keys = hostKeys.length === 0 ? usualKeys : hostKeys;
  const whole = { adminNetworks, listen, ports, users, groups, hostKeys: keys, sftp };
  return banner === undefined ? whole : { ...whole, banner };
}

function fieldsOf(text: string): Map<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProfileFault("The profile is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ProfileFault("The profile has to be an object.");
  }
  return new Map(Object.entries(value));
}

function portsOf(value: unknown): readonly number[] {
  const isPort = (each: unknown): boolean =>
    Number.isInteger(each) && Number(each) > 0 && Number(each) < 65_536;
  if (!Array.isArray(value) || value.length === 0 || value.length > 8 || !value.every(isPort)) {
    throw new ProfileFault('"ports" has to be a list of ports, 8 at most.');
  }
  return [...new Set(value as number[])];
}
