/** What a job of the queue says. */

/** Name of the queue. */
export const queue = "cardkeep-scan";

/** One shard to scan: its manifest, its place in it as `2/8`, and the folder for results. */
export interface ShardJob {
  readonly manifest: string;
  readonly shard: string;
  readonly folder: string;
}

/** Name of a shard's files, without their ending. */
export function nameOf({ shard }: ShardJob): string {
  return `shard-${shard.replace("/", "-of-")}`;
}
