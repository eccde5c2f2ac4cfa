/** What a store answers when it is asked for one object without its bytes (Amazon S3 API reference, HeadObject). */

import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { storeStop } from "./reasons.ts";
import type { StoredObject } from "./store.ts";

/** The answer as an object. @throws ReadingStopped where it is about another version than was asked for */
export function headOf(
  { ContentLength = 0, ETag = "", StorageClass, Restore = "", VersionId }: HeadObjectCommandOutput,
  asked: string | undefined,
): Omit<StoredObject, "bucket" | "key"> {
  if (asked !== undefined && VersionId === undefined) {
    throw new ReadingStopped("the store keeps no versions of it");
  }
  if (asked !== undefined && VersionId !== asked) throw new ReadingStopped("the store gives another version");
  return {
    size: ContentLength,
    etag: ETag.replaceAll('"', ""),
    storageClass: StorageClass ?? "",
    isRestored: Restore.includes('ongoing-request="false"'),
    ...(asked === undefined ? {} : { versionId: asked }),
  };
}

/** An answer without a body names no fault, but for its status. */
export function headStopped(fault: unknown): never {
  const status = (fault as { readonly $metadata?: { readonly httpStatusCode?: number } } | null)?.$metadata
    ?.httpStatusCode;
  if (status === 404) throw new ReadingStopped("there is no such object, version or bucket");
  // A version that was deleted is a mark without content.
  if (status === 405) throw new ReadingStopped("this version is a mark that it was deleted");
  if (status === 400) {
    throw new ReadingStopped("the store refuses the question: no version of this name, or encrypted (SSE-C)");
  }
  throw storeStop(fault);
}
