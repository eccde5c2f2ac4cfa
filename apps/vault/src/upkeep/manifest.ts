/** `manifest.json` of a backup: what it holds, and by which digest to tell that it is whole. */

import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { BackupFault } from "./errors.ts";

/** Name of the manifest in a backup. */
export const manifestName = "manifest.json";

/** Names of the copy, by engine. */
export const copyNames = { sqlite: "vault.db", postgres: "vault.dump" } as const;

const count = z.int().min(0);

const manifestForm = z.strictObject({
  format: z.literal("cardkeep-backup"),
  version: z.literal(1),
  /** Version of the program that made it. */
  program: z.string(),
  /** RFC 3339, UTC. */
  made_at: z.string(),
  database: z.enum(["sqlite", "postgres"]),
  /** Number of the last migration. */
  schema: count,
  file: z.strictObject({
    name: z.enum([copyNames.sqlite, copyNames.postgres]),
    bytes: count,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  counts: z.strictObject({ tenants: count, credentials: count, tokens: count, trail_entries: count }),
  /** The newest signed head of the trail: kept elsewhere too, it proves that nothing was cut off. */
  checkpoint: z.string().nullable(),
});

/** What a backup holds. */
export type BackupManifest = z.infer<typeof manifestForm>;

/** How far a long work is, for a reader. */
export type Report = (done: number, total: number) => void;

/** Bytes and SHA-256 of a file. */
export async function digestOf(
  file: string,
  report: Report = () => undefined,
): Promise<BackupManifest["file"]> {
  const hash = createHash("sha256");
  const total = statSync(file).size;
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
    report(bytes, total);
  }
  const name = path.basename(file) === copyNames.sqlite ? copyNames.sqlite : copyNames.postgres;
  return { name, bytes, sha256: hash.digest("hex") };
}

function parseManifest(file: string): BackupManifest {
  if (!existsSync(file)) {
    throw new BackupFault(
      `There is no ${manifestName} beside the backup: ${path.dirname(file)} is not a whole backup.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new BackupFault(`${file} is not JSON: the backup was altered or cut short. Use another one.`);
  }
  const parsed = manifestForm.safeParse(value);
  if (parsed.success) return parsed.data;
  const { format, version } = value as Readonly<Record<string, unknown>>;
  const isNewer = format === "cardkeep-backup" && typeof version === "number" && version > 1;
  throw new BackupFault(
    isNewer
      ? "The backup has a format this program does not know: it was made by a newer version. Restore with that version."
      : `${file} is not the manifest of a backup: it was altered. Use another backup.`,
  );
}

/**
 * Reads the manifest and compares the copy with it. The manifest is not signed: it tells damage, and the
 * trail inside the copy, compared with a checkpoint kept elsewhere, tells forgery.
 *
 * @throws BackupFault
 */
export async function checkBackup(directory: string, report?: Report): Promise<BackupManifest> {
  const manifest = parseManifest(path.join(directory, manifestName));
  const copy = path.join(directory, manifest.file.name);
  if (manifest.file.name !== copyNames[manifest.database] || !existsSync(copy)) {
    throw new BackupFault(`${copy} is missing: the backup is not whole. Use another one.`);
  }
  const found = await digestOf(copy, report);
  if (found.bytes !== manifest.file.bytes || found.sha256 !== manifest.file.sha256) {
    throw new BackupFault(
      `${copy} is not the file the manifest describes: it was altered or damaged. Use another backup.`,
    );
  }
  return manifest;
}
