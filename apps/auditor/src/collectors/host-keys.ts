/** Looks at host keys from outside. */

import { isUnread, type Unread } from "../engine/fact.ts";
import { defaultHostKeys } from "../facts/sshd/host-keys.ts";
import type { HostKey } from "../facts/sshd/situation.ts";
import type { Tree } from "./tree.ts";

/** Looks at the keys that are named, or at those sshd looks for by itself. The private part is not opened. */
export function readHostKeys(tree: Tree, named: readonly string[]): readonly HostKey[] | Unread {
  const files = named.length > 0 ? named : defaultHostKeys;
  const keys: HostKey[] = [];
  for (const file of files.slice(0, 50)) {
    const place = tree.look(file);
    if (place === undefined) continue;
    if (isUnread(place)) return { unread: `${file} ${place.unread}.` };
    const { type, bits } = publicPart(tree, `${file}.pub`);
    keys.push({ file, type, bits, mode: place.mode, owner: place.owner });
  }
  return keys;
}

/** Kind and size of a public key file. */
function publicPart(
  tree: Tree,
  file: string,
): { readonly type: string | null; readonly bits: number | null } {
  const got = tree.read(file, 65_536);
  if (got === undefined || isUnread(got)) return { type: null, bits: null };
  const [type = "", blob = ""] = got.text.trim().split(/\s+/);
  if (!/^(ssh|ecdsa|sk)-[a-z0-9@.-]{1,60}$/.test(type)) return { type: null, bits: null };
  return { type, bits: type === "ssh-rsa" ? rsaBits(Buffer.from(blob, "base64")) : null };
}

/** Bits of the modulus: the third field of the public key (RFC 4253, section 6.6); null when it is not there. */
function rsaBits(blob: Buffer): number | null {
  let at = 0;
  let field: Buffer = Buffer.alloc(0);
  for (let number = 0; number < 3; number++) {
    if (at + 4 > blob.length) return null;
    const length = blob.readUInt32BE(at);
    if (at + 4 + length > blob.length) return null;
    field = blob.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  const first = field.findIndex((byte) => byte !== 0);
  return first < 0 ? null : (field.length - first - 1) * 8 + (32 - Math.clz32(field[first] ?? 0));
}
