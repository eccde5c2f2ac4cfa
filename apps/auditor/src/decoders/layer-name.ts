/** Names the layers of a container image so that a reader sees them as such. */

/** Layers of an OCI layout, and of the older form that `docker save` wrote. */
const blob = /^(?:\.\/)?blobs\/(sha256|sha512)\/([0-9a-f]{64,128})$/;
const oldLayer = /^(?:\.\/)?([0-9a-f]{64})\/layer\.tar$/;

const tarMark = Buffer.from("ustar");
const tarMarkOffset = 257;

/** `layer sha256:…` for a layer of an image; other names as they are. Manifests and configurations are no layers. */
export function layerName(name: string, head: Uint8Array): string {
  const old = oldLayer.exec(name);
  if (old !== null) return `layer ${old[1]}`;
  const named = blob.exec(name);
  return named !== null && isPackedTree(head) ? `layer ${named[1]}:${named[2]}` : name;
}

function isPackedTree(head: Uint8Array): boolean {
  const isTar = tarMark.equals(head.subarray(tarMarkOffset, tarMarkOffset + tarMark.length));
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const isZstd = head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f;
  return isTar || isGzip || isZstd;
}
