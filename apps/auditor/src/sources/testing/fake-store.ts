/**
 * A fake object store on the loopback interface: the part of Amazon S3's protocol that listing and reading take.
 * It checks no signature. It can be told to be too busy, to break connections and to refuse.
 */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An object of the fake. */
export interface FakeObject {
  readonly content: Uint8Array | string;
  readonly storageClass?: string;
  /** Code and status that it is refused with. */
  readonly refused?: readonly [code: string, status: number];
  /** Bytes after which its connection breaks, once for each number. */
  readonly breaksAt?: number[];
  /** Ids of its versions, newest first; without any, its bucket keeps none. */
  readonly versions?: readonly string[];
  /** The version that it gives whatever was asked for. */
  readonly givesVersion?: string;
}

/** The fake at work. */
export interface FakeStore extends AsyncDisposable {
  readonly endpoint: string;
  /** Requests as `GET /bucket/key range`, in order; `HEAD` likewise. */
  readonly asked: string[];
  /** How many of the next requests it is too busy for. */
  busy: number;
}

const pageLength = 3;

/** Starts a store with one bucket. */
export async function startFakeStore(
  bucket: string,
  objects: Readonly<Record<string, FakeObject>>,
): Promise<FakeStore> {
  const server = createServer((request, response) => answer(request, response));
  const store: FakeStore = {
    get endpoint() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    asked: [],
    busy: 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://store");
    const [, named = "", ...rest] = decodeURIComponent(url.pathname).split("/");
    const key = rest.join("/");
    store.asked.push(`${request.method} /${named}/${key} ${request.headers.range ?? ""}`.trim());
    if (store.busy > 0) {
      store.busy -= 1;
      return refuse(response, "SlowDown", 503);
    }
    if (request.headers.authorization === undefined) return refuse(response, "AccessDenied", 403);
    if (named !== bucket) return refuse(response, "NoSuchBucket", 404);
    if (key === "") return list(url.searchParams, response);
    const object = objects[key];
    if (object === undefined) return refuse(response, "NoSuchKey", 404);
    if (object.refused !== undefined) return refuse(response, ...object.refused);
    const asked = url.searchParams.get("versionId");
    const isKnown = object.versions === undefined || asked === null || object.versions.includes(asked);
    if (!isKnown) return refuse(response, "NoSuchVersion", 404);
    const version =
      object.givesVersion ?? (object.versions === undefined ? null : (asked ?? object.versions[0]));
    if (typeof version === "string") response.setHeader("x-amz-version-id", version);
    give(object, request, response);
  }
  function list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get("prefix") ?? "";
    const keys = Object.keys(objects)
      .filter((key) => key.startsWith(prefix))
      .toSorted();
    const isOfVersions = query.has("versions");
    const from = Number(query.get("continuation-token") ?? query.get("key-marker") ?? 0);
    const page = keys.slice(from, from + pageLength);
    const entries = page.flatMap((key) => {
      const { content, storageClass = "STANDARD", versions } = objects[key] ?? { content: "" };
      const body =
        `<Key>${xml(key)}</Key><Size>${content.length}</Size><ETag>&quot;${etagOf(content)}&quot;</ETag>` +
        `<StorageClass>${storageClass}</StorageClass>`;
      if (!isOfVersions) return [`<Contents>${body}</Contents>`];
      return (versions ?? ["null"]).map((id) => `<Version>${body}<VersionId>${id}</VersionId></Version>`);
    });
    const next = from + pageLength;
    const isTruncated = next < keys.length;
    const marker = isOfVersions
      ? `<NextKeyMarker>${next}</NextKeyMarker>`
      : `<NextContinuationToken>${next}</NextContinuationToken>`;
    const root = isOfVersions ? "ListVersionsResult" : "ListBucketResult";
    response.setHeader("content-type", "application/xml");
    response.end(
      `<?xml version="1.0"?><${root}><IsTruncated>${isTruncated}</IsTruncated>${
        isTruncated ? marker : ""
      }${entries.join("")}</${root}>`,
    );
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return store;
}

function etagOf(content: Uint8Array | string): string {
  return `e${content.length}`;
}

function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function refuse(response: ServerResponse, code: string, status: number): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

function give(object: FakeObject, request: IncomingMessage, response: ServerResponse): void {
  const content = Buffer.from(object.content);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const from = Number(first ?? 0);
  const to = Math.min(content.length, last === undefined || last === "" ? content.length : Number(last) + 1);
  const part = content.subarray(from, to);
  const range = first === undefined ? {} : { "content-range": `bytes ${from}-${to - 1}/${content.length}` };
  if (object.storageClass !== undefined) response.setHeader("x-amz-storage-class", object.storageClass);
  response.writeHead(first === undefined ? 200 : 206, {
    "content-length": part.length,
    ...range,
    etag: `"${etagOf(content)}"`,
  });
  const breakAt = object.breaksAt?.shift();
  if (breakAt === undefined) return void response.end(part);
  response.flushHeaders();
  response.write(part.subarray(0, Math.max(0, breakAt - from)), () =>
    setTimeout(() => response.destroy(), 20),
  );
}
