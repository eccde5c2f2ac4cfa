/** The list of a bucket as Amazon S3 Inventory writes it: a manifest, and packed lists of objects in CSV. */

import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Store, StoredObject } from "./store.ts";

/** A manifest may name a hundred thousand lists. */
const longestManifest = 64 * 2 ** 20;

interface Manifest {
  readonly sourceBucket: string;
  readonly fileFormat: string;
  readonly fileSchema: string;
  readonly files: readonly { readonly key: string; readonly size: number }[];
}

/**
 * The objects that an inventory lists, delete markers left out.
 *
 * @throws ReadingStopped when the manifest or a list cannot be read, or is not in CSV
 */
export async function* inventoryOf(store: Store, bucket: string, key: string): AsyncGenerator<StoredObject> {
  const manifest = await manifestOf(store, bucket, key);
  const names = manifest.fileSchema.split(",").map((name) => name.trim());
  for (const file of manifest.files) {
    const stored = { ...unknownObject, bucket, key: file.key, size: file.size };
    const packed = Readable.from(store.read(stored, Number.POSITIVE_INFINITY));
    const list = createGunzip();
    let fault: unknown;
    packed.on("error", (thrown) => {
      fault = thrown;
      list.destroy(new ReadingStopped("a list of the inventory cannot be read"));
    });
    try {
      for await (const line of createInterface({
        input: packed.pipe(list),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        const object = objectOf(line, names, manifest.sourceBucket);
        if (object !== undefined) yield object;
      }
      if (fault !== undefined) throw fault;
    } catch (thrown) {
      if (fault instanceof ReadingStopped) throw fault;
      throw thrown instanceof ReadingStopped
        ? thrown
        : new ReadingStopped("a list of the inventory is damaged");
    } finally {
      packed.destroy();
      list.destroy();
    }
  }
}

const unknownObject = { etag: "", storageClass: "" };

async function manifestOf(store: Store, bucket: string, key: string): Promise<Manifest> {
  const content = Buffer.from(await store.readWhole(bucket, key, longestManifest));
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(content.toString("utf8")) as Partial<Manifest>;
  } catch {
    throw new ReadingStopped("its manifest is no JSON");
  }
  const { sourceBucket, fileFormat, fileSchema, files } = manifest;
  if (fileFormat !== "CSV") throw new ReadingStopped("its inventory is not in CSV");
  if (sourceBucket === undefined || fileSchema === undefined || !Array.isArray(files)) {
    throw new ReadingStopped("its manifest lacks what an inventory has");
  }
  return { sourceBucket, fileFormat, fileSchema, files };
}

/** One line: every value in quotes, keys URL-encoded (Amazon S3 user guide, Inventory list). */
function objectOf(line: string, names: readonly string[], bucket: string): StoredObject | undefined {
  const values = Array.from(line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g), ([, value = ""]) => value);
  const valueOf = (name: string): string => values[names.indexOf(name)] ?? "";
  if (values.length === 0 || valueOf("IsDeleteMarker") === "true") return undefined;
  const versionId = valueOf("VersionId");
  const encryption = valueOf("EncryptionStatus");
  return {
    bucket,
    key: decodeURIComponent(valueOf("Key").replaceAll("+", " ")),
    size: Number(valueOf("Size")),
    etag: valueOf("ETag"),
    storageClass: valueOf("StorageClass"),
    ...(versionId === "" ? {} : { versionId }),
    ...(encryption === "" ? {} : { encryption }),
  };
}
