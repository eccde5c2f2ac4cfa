/**
 * Scans one object for S3 Batch Operations: the function that a job of the kind "Invoke AWS Lambda function" calls.
 * `CARDKEEP` is the command, `PRESET` the preset, `ENDPOINT` a store that is not Amazon's.
 */

import { execFile } from "node:child_process";

/** What Batch Operations sends, as far as it is used here. */
export interface BatchEvent {
  readonly invocationSchemaVersion: string;
  readonly invocationId: string;
  readonly tasks: readonly {
    readonly taskId: string;
    /** As it stands in a URL. */
    readonly s3Key: string;
    readonly s3VersionId?: string | null;
    /** Schema 1.0 names the bucket by its ARN, 2.0 by its name. */
    readonly s3BucketArn?: string;
    readonly s3Bucket?: string;
  }[];
}

/** What it gets back: a line of its completion report for each object. */
export interface BatchAnswer {
  readonly invocationSchemaVersion: string;
  readonly treatMissingKeysAs: "PermanentFailure";
  readonly invocationId: string;
  readonly results: readonly {
    readonly taskId: string;
    readonly resultCode: "Succeeded" | "TemporaryFailure" | "PermanentFailure";
    readonly resultString: string;
  }[];
}

/** Findings are printed, masked, one line each: they end in the function's log. */
export async function handler(event: BatchEvent): Promise<BatchAnswer> {
  const { invocationSchemaVersion, invocationId, tasks } = event;
  const results = await Promise.all(
    tasks.map(async ({ taskId, s3Key, s3Bucket, s3BucketArn, s3VersionId }) => {
      const bucket = s3Bucket ?? s3BucketArn?.split(":").at(-1) ?? "";
      const key = decodeURIComponent(s3Key.replaceAll("+", " "));
      const { exit, found } = await scan(bucket, key, s3VersionId ?? undefined);
      const resultCode =
        exit === 0 || exit === 1 ? "Succeeded" : exit === 2 ? "PermanentFailure" : "TemporaryFailure";
      return {
        taskId,
        resultCode,
        resultString: exit === 2 ? `not read whole, findings: ${found}` : `findings: ${found}`,
      } as const;
    }),
  );
  return { invocationSchemaVersion, treatMissingKeysAs: "PermanentFailure", invocationId, results };
}

interface Outcome {
  /** Exit code of the scan; undefined when it was killed. */
  readonly exit: number | undefined;
  readonly found: number;
}

function scan(bucket: string, key: string, version: string | undefined): Promise<Outcome> {
  const [program = "cardkeep", ...words] = (process.env["CARDKEEP"] ?? "cardkeep").split(" ");
  const settings = new URLSearchParams({ object: "1" });
  if (version !== undefined) settings.set("version", version);
  const endpoint = process.env["ENDPOINT"];
  if (endpoint !== undefined) settings.set("endpoint", endpoint);
  const address = `s3://${bucket}/${key}?${settings.toString()}`;
  const preset = process.env["PRESET"] ?? "default";
  const options = ["--preset", preset, "--format", "jsonl", "--no-incremental"];
  return new Promise((resolve) => {
    execFile(program, [...words, "scan", address, ...options], { maxBuffer: 2 ** 26 }, (fault, out) => {
      process.stdout.write(out);
      const code = fault === null ? 0 : fault.code;
      const exit = typeof code === "number" ? code : undefined;
      resolve({ exit, found: out.split("\n").length - 1 });
    });
  });
}
