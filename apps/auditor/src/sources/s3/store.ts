/** An object store that speaks the protocol of Amazon S3: lists a bucket and gives objects. */

import type { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { setTimeout as sleep } from "node:timers/promises";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { SourceOptions } from "../source.ts";
import { headOf, headStopped } from "./head.ts";
import { isPassing, storeStop } from "./reasons.ts";

/** An object as a listing or an inventory tells of it. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** Without quotes; empty where unknown. */
  readonly etag: string;
  readonly storageClass: string;
  /** Only where old versions are listed too, or one was asked for. */
  readonly versionId?: string;
  /** Whether an archived object can be read for now. */
  readonly isRestored?: boolean;
  /** As an inventory tells: `SSE-C`, `SSE-S3`, … */
  readonly encryption?: string;
}

/** A store. Its questions throw ReadingStopped. */
export interface Store {
  list(bucket: string, prefix: string): AsyncGenerator<StoredObject>;
  listVersions(bucket: string, prefix: string): AsyncGenerator<StoredObject>;
  /**
   * One object as it is now, or one version of it, without listing.
   *
   * @throws ReadingStopped where there is none, or the store answers with another version
   */
  one(bucket: string, key: string, versionId: string | undefined): Promise<StoredObject>;
  /** The bytes of an object, at most the `most` first. A broken connection is taken up where it broke. */
  read(object: StoredObject, most: number): AsyncGenerator<Uint8Array>;
  /** A short object of unknown size. */
  readWhole(bucket: string, key: string, most: number): Promise<Uint8Array>;
  close(): void;
}

/** Where a store is and as whom it is asked; what is left out is looked up as the AWS tools do. */
export interface StoreAddress {
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
}

/** Bytes asked for at once: a slow reader does not hold one answer open for hours. */
const rangeLength = 64 * 2 ** 20;

/** Attempts in a row that bring nothing, the first included. */
const mostAttempts = 5;

/** Opens a store. The library is loaded here, because most scans need none. */
export async function openStore(address: StoreAddress, options: SourceOptions): Promise<Store> {
  const aws = await import("@aws-sdk/client-s3");
  const { endpoint, region, profile } = address;
  const env = options.env ?? process.env;
  const [accessKeyId, secretAccessKey, sessionToken] = [
    env["AWS_ACCESS_KEY_ID"],
    env["AWS_SECRET_ACCESS_KEY"],
    env["AWS_SESSION_TOKEN"],
  ];
  const isNamed = profile === undefined && accessKeyId !== undefined && secretAccessKey !== undefined;
  const session = sessionToken === undefined ? {} : { sessionToken };
  const waitMs = options.limits.seconds * 1000;
  const client = new aws.S3Client({
    region: region ?? env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"] ?? "us-east-1",
    maxAttempts: mostAttempts,
    followRegionRedirects: endpoint === undefined,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(profile === undefined ? {} : { profile }),
    ...(isNamed ? { credentials: { accessKeyId, secretAccessKey, ...session } } : {}),
    requestHandler: { connectionTimeout: Math.min(waitMs, 30_000), socketTimeout: waitMs },
    // Silence: a warning may quote a key.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { signal } = options;
  return {
    async *list(Bucket, Prefix) {
      let token: string | undefined;
      do {
        const page = await client
          .send(
            new aws.ListObjectsV2Command({
              Bucket,
              Prefix,
              OptionalObjectAttributes: ["RestoreStatus"],
              ...(token === undefined ? {} : { ContinuationToken: token }),
            }),
            { abortSignal: signal },
          )
          .catch(stopped);
        for (const { Key, Size = 0, ETag, StorageClass = "", RestoreStatus } of page.Contents ?? []) {
          if (Key === undefined) continue;
          const isRestored = RestoreStatus?.RestoreExpiryDate !== undefined;
          const etag = bare(ETag);
          yield { bucket: Bucket, key: Key, size: Size, etag, storageClass: StorageClass, isRestored };
        }
        token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
    },
    async *listVersions(Bucket, Prefix) {
      let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
      while (next !== undefined) {
        const page: Awaited<ReturnType<typeof askVersions>> = await askVersions(next);
        for (const { Key, Size = 0, ETag, StorageClass = "", VersionId } of page.Versions ?? []) {
          if (Key === undefined) continue;
          const version = VersionId === undefined ? {} : { versionId: VersionId };
          yield {
            bucket: Bucket,
            key: Key,
            size: Size,
            etag: bare(ETag),
            storageClass: StorageClass,
            ...version,
          };
        }
        next =
          page.IsTruncated === true && page.NextKeyMarker !== undefined
            ? {
                KeyMarker: page.NextKeyMarker,
                ...(page.NextVersionIdMarker === undefined
                  ? {}
                  : { VersionIdMarker: page.NextVersionIdMarker }),
              }
            : undefined;
      }
      async function askVersions(marker: { KeyMarker?: string; VersionIdMarker?: string }) {
        const command = new aws.ListObjectVersionsCommand({ Bucket, Prefix, ...marker });
        return await client.send(command, { abortSignal: signal }).catch(stopped);
      }
    },
    async one(Bucket, Key, versionId) {
      const version = versionId === undefined ? {} : { VersionId: versionId };
      const command = new aws.HeadObjectCommand({ Bucket, Key, ...version });
      const found = await client.send(command, { abortSignal: signal }).catch(headStopped);
      return { bucket: Bucket, key: Key, ...headOf(found, versionId) };
    },
    read: (object, most) => readObject(client, aws.GetObjectCommand, object, most, signal),
    async readWhole(Bucket, Key, most) {
      const pieces: Uint8Array[] = [];
      let length = 0;
      try {
        const { Body } = await client.send(new aws.GetObjectCommand({ Bucket, Key }), {
          abortSignal: signal,
        });
        for await (const piece of (Body ?? []) as AsyncIterable<Uint8Array>) {
          length += piece.length;
          if (length > most) throw new ReadingStopped("larger than such an object is");
          pieces.push(piece);
        }
      } catch (fault) {
        throw storeStop(fault);
      }
      return Buffer.concat(pieces);
    },
    close: () => client.destroy(),
  };
}

function stopped(fault: unknown): never {
  throw storeStop(fault);
}

function bare(etag = ""): string {
  return etag.replaceAll('"', "");
}

async function* readObject(
  client: S3Client,
  Get: typeof GetObjectCommand,
  object: StoredObject,
  most: number,
  abortSignal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const end = Math.min(object.size, most);
  const { bucket, key, etag, versionId } = object;
  let at = 0;
  let failures = 0;
  while (at < end) {
    const last = Math.min(at + rangeLength, end) - 1;
    const before = at;
    try {
      const { Body } = await client.send(
        new Get({
          Bucket: bucket,
          Key: key,
          Range: `bytes=${at}-${last}`,
          ...(etag === "" ? {} : { IfMatch: `"${etag}"` }),
          ...(versionId === undefined ? {} : { VersionId: versionId }),
        }),
        { abortSignal },
      );
      for await (const piece of (Body ?? []) as AsyncIterable<Uint8Array>) {
        at += piece.length;
        yield piece;
      }
      if (at <= last) throw new ReadingStopped("the connection broke");
    } catch (fault) {
      const stop = abortSignal.aborted ? new ReadingStopped("the scan was ended") : storeStop(fault);
      failures = at > before ? 1 : failures + 1;
      if (!isPassing(stop) || failures >= mostAttempts) throw stop;
      await sleep(50 * 2 ** failures);
    }
  }
  if (end < object.size) throw new ReadingStopped("larger than the limit of an object");
}
