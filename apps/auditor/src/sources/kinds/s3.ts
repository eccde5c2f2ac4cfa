/** A bucket of an object store: `s3://BUCKET/PREFIX`, or what an inventory lists: `s3+inventory://BUCKET/MANIFEST`. */

import { maskedName } from "../../kernel/entry-name.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { isOn, type Split, splitAddress } from "../address.ts";
import { schemeOf } from "../open-source.ts";
import { storeStop } from "../s3/reasons.ts";
import { inventoryOf } from "../s3/inventory.ts";
import { openStore, type Store, type StoredObject } from "../s3/store.ts";
import type { SourceKind, SourceObject, SourceOptions } from "../source.ts";

const settingNames = ["endpoint", "region", "profile", "versions", "object", "version"];

/**
 * Objects one by one. Settings: `endpoint` for stores that are not Amazon's, `region`, `profile`, `versions=1` for
 * old versions too; `object=1` for the one object of exactly that key, and `version` for that version of it. What
 * stands behind the last question mark are settings then, so that a key may hold one. Access keys are looked up as the AWS tools do.
 */
export const source: SourceKind = {
  schemes: ["s3", "s3+inventory"],
  async *open(address, options) {
    const { address: place, settings } = splitS3(address);
    const [, bucket = "", prefix = ""] = /^[^:]*:\/\/([^/]*)\/?(.*)$/s.exec(place) ?? [];
    if (bucket === "") throw new ReadingStopped("no bucket is named");
    const { endpoint, region, profile, version } = settings;
    const isOne = isOn(settings["object"]);
    if (version !== undefined && !isOne) throw new ReadingStopped("a version is asked for without object=1");
    const store = await openStore(
      {
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(region === undefined ? {} : { region }),
        ...(profile === undefined ? {} : { profile }),
      },
      options,
    );
    try {
      if (isOne) return yield* oneObject(store, { bucket, key: prefix, version }, options);
      const isInventory = schemeOf(address) === "s3+inventory";
      const listed = isInventory
        ? inventoryOf(store, bucket, prefix)
        : isOn(settings["versions"])
          ? store.listVersions(bucket, prefix)
          : store.list(bucket, prefix);
      yield* objectsAhead(store, changed(listed, options), options);
    } finally {
      store.close();
    }
  },
};

/** Settings behind the last question mark, where they ask for one object; else behind the first. */
function splitS3(address: string): Split {
  const at = address.lastIndexOf("?");
  if (at >= 0) {
    const { settings } = splitAddress(address.slice(at), settingNames);
    if (isOn(settings["object"])) return { address: address.slice(0, at), settings };
  }
  return splitAddress(address, settingNames);
}

interface Wish {
  readonly bucket: string;
  readonly key: string;
  readonly version: string | undefined;
}

/** Exactly one object: it is told as unread where it, or this version of it, cannot be had. */
async function* oneObject(
  store: Store,
  { bucket, key, version }: Wish,
  options: SourceOptions,
): AsyncGenerator<SourceObject> {
  let object: StoredObject;
  try {
    object = await store.one(bucket, key, version);
  } catch (fault) {
    const named = version === undefined ? { key } : { key, versionId: version };
    return yield { path: pathOf(named), name: key, unread: storeStop(fault).reason, async *open() {} };
  }
  if (isChanged(object, options)) yield sourceObject(store, { object, whole: undefined }, options);
}

/** Objects up to this size are asked for while others are still being looked at, so many at a time. */
const smallLength = 512 * 1024;
const mostAhead = 8;

interface Waiting {
  readonly object: StoredObject;
  readonly whole: Promise<Whole> | undefined;
}

async function* objectsAhead(
  store: Store,
  listed: AsyncIterable<StoredObject>,
  options: SourceOptions,
): AsyncGenerator<SourceObject> {
  const waiting: Waiting[] = [];
  for await (const object of listed) {
    const isSmall = object.size <= smallLength && unreadReason(object) === undefined;
    waiting.push({ object, whole: isSmall ? wholeOf(store, object, options) : undefined });
    if (waiting.length < mostAhead) continue;
    const next = waiting.shift();
    if (next !== undefined) yield sourceObject(store, next, options);
  }
  for (const next of waiting) yield sourceObject(store, next, options);
}

async function* changed(
  listed: AsyncIterable<StoredObject>,
  options: SourceOptions,
): AsyncGenerator<StoredObject> {
  for await (const object of listed) if (isChanged(object, options)) yield object;
}

function isChanged(object: StoredObject, { versions }: SourceOptions): boolean {
  const version = versionOf(object);
  return version === undefined || versions?.get(pathOf(object)) !== version;
}

function pathOf({ key, versionId }: Pick<StoredObject, "key" | "versionId">): string {
  return maskedName(versionId === undefined ? key : `${key} (version ${versionId})`);
}

function versionOf({ etag }: StoredObject): string | undefined {
  return etag === "" ? undefined : etag;
}

function unreadReason({ storageClass, isRestored, encryption }: StoredObject): string | undefined {
  if (encryption === "SSE-C") return "encrypted with its owner's key (SSE-C)";
  const isArchived = storageClass === "GLACIER" || storageClass === "DEEP_ARCHIVE";
  return isArchived && isRestored !== true ? `archived (${storageClass})` : undefined;
}

/** A small object in memory, as far as it can be read. */
interface Whole {
  readonly pieces: readonly Uint8Array[];
  readonly stop: ReadingStopped | undefined;
}

async function wholeOf(store: Store, object: StoredObject, options: SourceOptions): Promise<Whole> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of store.read(object, options.limits.objectBytes)) pieces.push(piece);
    return { pieces, stop: undefined };
  } catch (fault) {
    return { pieces, stop: storeStop(fault) };
  }
}

function sourceObject(store: Store, { object, whole }: Waiting, options: SourceOptions): SourceObject {
  const version = versionOf(object);
  const unread = unreadReason(object);
  return {
    path: pathOf(object),
    present: object.size,
    name: object.key,
    ...(version === undefined ? {} : { version }),
    ...(unread === undefined ? {} : { unread }),
    async *open() {
      if (whole === undefined) return yield* store.read(object, options.limits.objectBytes);
      const { pieces, stop } = await whole;
      yield* pieces;
      if (stop !== undefined) throw stop;
    },
  };
}
