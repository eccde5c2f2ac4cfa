import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, it, mock } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { type FakeStore, startFakeStore } from "../../src/sources/testing/fake-store.ts";
import { type BatchAnswer, type BatchEvent, handler } from "./handler.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";
const command = path.resolve(import.meta.dirname, "../../../cardkeep/src/main.ts");

const variables = ["CARDKEEP", "ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "PRESET"] as const;
const kept = new Map(variables.map((name) => [name, process.env[name]]));
let store: FakeStore;

before(async () => {
  store = await startFakeStore("made-bucket", {
    "logs/a card.txt": { content: `card_number=${number}\n` },
    "logs/clean.txt": { content: "nothing here\n" },
    "logs/clean.txt.old": { content: `card_number=${number}\n` },
    "kept.txt": { content: `card_number=${number}\n`, versions: ["v2", "v1"] },
    "closed.txt": { content: "x", refused: ["AccessDenied", 403] },
  });
  Object.assign(process.env, {
    CARDKEEP: `${process.execPath} ${command}`,
    ENDPOINT: store.endpoint,
    AWS_ACCESS_KEY_ID: "made",
    AWS_SECRET_ACCESS_KEY: "made",
    PRESET: "audit",
  });
});

after(async () => {
  for (const [name, value] of kept) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await store[Symbol.asyncDispose]();
});

type Task = BatchEvent["tasks"][number];

/** The answer, and what was printed meanwhile. */
async function invoke(schema: string, ...tasks: Task[]): Promise<{ answer: BatchAnswer; printed: string }> {
  let printed = "";
  const write = mock.method(process.stdout, "write", (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  });
  try {
    const event = { invocationSchemaVersion: schema, invocationId: "made-invocation", tasks };
    return { answer: await handler(event), printed };
  } finally {
    write.mock.restore();
  }
}

function told({ results }: BatchAnswer): readonly (readonly [string, string, string])[] {
  return results.map(({ taskId, resultCode, resultString }) => [taskId, resultCode, resultString]);
}

const ofBucket = { s3BucketArn: "arn:aws:s3:::made-bucket" };

describe("the function for S3 Batch Operations (a fake of the store)", () => {
  it("scans the object of an event of schema 1.0", async () => {
    const { answer, printed } = await invoke("1.0", {
      taskId: "one",
      s3Key: "logs/a+card.txt",
      s3VersionId: null,
      ...ofBucket,
    });

    assert.deepEqual(told(answer), [["one", "Succeeded", "findings: 1"]]);
    assert.equal(answer.invocationSchemaVersion, "1.0");
    assert.equal(answer.invocationId, "made-invocation");
    assert.ok(printed.includes(number.slice(-4)));
    assert.ok(!printed.includes(number), "a whole number was printed");
  });

  it("scans the object of an event of schema 2.0, and no other that begins so", async () => {
    const { answer } = await invoke("2.0", {
      taskId: "two",
      s3Key: "logs%2Fclean.txt",
      s3Bucket: "made-bucket",
    });

    assert.deepEqual(told(answer), [["two", "Succeeded", "findings: 0"]]);
    assert.ok(store.asked.every((line) => !line.includes("clean.txt.old")));
  });

  it("scans the version that is asked for", async () => {
    const task = { s3Key: "kept.txt", ...ofBucket };

    const { answer, printed } = await invoke(
      "1.0",
      { ...task, taskId: "there", s3VersionId: "v1" },
      { ...task, taskId: "gone", s3VersionId: "v0" },
    );

    assert.deepEqual(told(answer), [
      ["there", "Succeeded", "findings: 1"],
      ["gone", "PermanentFailure", "not read whole, findings: 0"],
    ]);
    assert.ok(!printed.includes(number), "a whole number was printed");
  });

  it("fails for good where an object cannot be read", async () => {
    const { answer } = await invoke(
      "2.0",
      { taskId: "closed", s3Key: "closed.txt", s3Bucket: "made-bucket" },
      { taskId: "missing", s3Key: "missing.txt", s3Bucket: "made-bucket" },
    );

    assert.deepEqual(
      told(answer).map(([id, code]) => [id, code]),
      [
        ["closed", "PermanentFailure"],
        ["missing", "PermanentFailure"],
      ],
    );
  });
});
