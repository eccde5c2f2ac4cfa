/** Divides a scan among machines: manifests, shards of them, and their results put together. */

export { makeManifest, type LeftOut, type Made } from "./make-manifest.ts";
export { ManifestFault, manifestLines, type ManifestLine, readShard, type Shard } from "./manifest.ts";
export { type Merged, MergeFault, mergeShards, type MergeSinks, type ShardOutput } from "./merge.ts";
