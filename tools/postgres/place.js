/** Where PostgreSQL's programs are, and the folder and the user a private cluster gets. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, chown, mkdtemp, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** @typedef {{ uid?: number, gid?: number }} Owner */

/**
 * The folder with the server's programs: `PG_BIN`, else Debian's newest version, else what PATH has.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findServer(env) {
  const folders = [...(env.PG_BIN ?? "").split(path.delimiter), ...debianFolders(), ...pathFolders(env)];
  return folders.find((folder) =>
    ["initdb", "postgres"].every((name) => existsSync(path.join(folder, name))),
  );
}

/** @returns {string[]} newest version first */
function debianFolders() {
  const parent = "/usr/lib/postgresql";
  if (!existsSync(parent)) return [];
  const versions = readdirSync(parent).toSorted((one, other) => Number(other) - Number(one));
  return versions.map((version) => path.join(parent, version, "bin"));
}

/** @param {NodeJS.ProcessEnv} env */
function pathFolders(env) {
  return (env.PATH ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
}

/**
 * The user to run the server as.
 *
 * @returns {Owner | undefined} nothing to change unless root; undefined when root has nobody to hand over to
 */
export function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = ["-u", "-g"].map((flag) =>
        Number(execFileSync("id", [flag, name], { stdio: "pipe" })),
      );
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      continue;
    }
  }
  return undefined;
}

/**
 * Makes the folder of one cluster, closed to everybody but its owner.
 *
 * A socket path may have 107 bytes and every folder above must be open to the server's user, so a private
 * or deep TMPDIR is passed over for /tmp.
 *
 * @param {Owner} owner
 */
export async function makeFolder({ uid, gid }) {
  const wished = await fits(os.tmpdir(), uid !== undefined);
  const folder = await mkdtemp(path.join(wished ? os.tmpdir() : "/tmp", "cardkeep-pg-"));
  await chmod(folder, 0o700);
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  return folder;
}

/** @param {string} folder @param {boolean} forOther */
async function fits(folder, forOther) {
  if (folder.length > 60 || /[?#%&+\s]/.test(folder)) return false;
  if (!forOther) return true;
  for (let above = folder; above !== path.dirname(above); above = path.dirname(above)) {
    if (((await stat(above)).mode & 0o001) === 0) return false;
  }
  return true;
}
