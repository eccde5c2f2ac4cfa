import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { formatEntry, parseEntry } from "./export-format.ts";
import { emptyRoot, leafHash } from "./hash.ts";
import { signNote } from "./signed-note.ts";
import { type SampleTrail, sampleKey, sampleTrail } from "./testing/sample-trail.ts";
import { formatVerifierKey } from "./verifier-key.ts";
import { verifyExport, type VerifyOptions } from "./verify-export.ts";

const count = 600;
let trail: SampleTrail;
let stranger: SampleTrail;
before(async () => {
  trail = await sampleTrail(count);
  stranger = await sampleTrail(count, "somebody else");
});

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const verify = (lines: readonly string[], options?: VerifyOptions) =>
  verifyExport(stream(lines), { trustedKeys: [trail.verifierKey], ...options });

/** The code and place of the first fault, for short assertions. */
async function fault(
  lines: readonly string[],
  options?: VerifyOptions,
): Promise<[string?, (number | null)?]> {
  const report = await verify(lines, options);
  assert.equal(report.ok, report.fault === null);
  return report.fault === null ? [] : [report.fault.code, report.fault.seq];
}

/** Line of entry `seq` with other event text, and a leaf hash that agrees with it. */
function rewritten(line: string, change: (event: string) => string): string {
  const entry = parseEntry(line)!;
  const event = change(entry.event);
  return formatEntry({ ...entry, event, leaf: leafHash(Buffer.from(event)) });
}

test("a whole export verifies, and the report says what was proven", async () => {
  const report = await verify(await trail.export());

  const { root, signers, ...rest } = report;
  assert.deepEqual(rest, {
    ok: true,
    isTrusted: true,
    fault: null,
    origin: "vault.example/trail/default",
    exportedAt: "2026-01-02T00:00:01.000Z",
    from: 0,
    to: count,
    count,
    earliest: "2026-01-01T00:00:00.000Z",
    latest: "2026-01-01T00:02:29.750Z",
    size: count,
    checkpointAt: "2026-01-02T00:00:00.000Z",
    appendOnlySince: null,
  });
  assert.equal(root?.length, 44);
  assert.deepEqual(signers, [trail.verifierKey.split("+").slice(0, 2).join("+")]);
});

test("without keys from elsewhere the report says that the file vouches for itself", async () => {
  const report = await verifyExport(stream(await trail.export()));

  assert.deepEqual([report.ok, report.isTrusted], [true, false]);
});

test("any stretch of the trail verifies, under any later checkpoint", async () => {
  const bounds = fc
    .tuple(fc.nat(count), fc.nat(count), fc.nat(count))
    .map((three) => three.sort((a, b) => a - b));
  await fc.assert(
    fc.asyncProperty(bounds, async ([from, to, size]) => {
      assert.deepEqual(await fault(await trail.export({ from, to, size })), []);
    }),
    { numRuns: 60 },
  );
});

test("a stretch is proven to continue an earlier checkpoint", async () => {
  // previous, from, to, size, whether a proof must come along
  const cases = [
    [0, 0, 600, 600, false],
    [100, 0, 600, 600, false],
    [256, 256, 600, 600, false],
    [300, 256, 500, 600, false],
    [500, 256, 500, 600, false],
    [600, 256, 500, 600, false],
    [0, 256, 500, 600, false],
    [99, 100, 500, 600, true],
    [550, 100, 500, 600, true],
  ] as const;

  for (const [previousSize, from, to, size, needsProof] of cases) {
    const previousCheckpoint = await trail.checkpointAt(previousSize);
    const plain = await trail.export({ from, to, size });
    const proven = await trail.export({ from, to, size, previousSize });

    assert.deepEqual(
      await fault(plain, { previousCheckpoint }),
      needsProof ? ["previous_unproven", null] : [],
    );
    assert.equal((await verify(proven, { previousCheckpoint })).appendOnlySince, previousSize);
  }
});

test("a trail that was rewritten or cut back does not continue its earlier checkpoint", async () => {
  const honest = await trail.export({ from: 10, previousSize: 5 });
  // Same key, other history: as if the log signed a second version of its past.
  const other = await sampleTrailOf(trail.events.with(3, trail.events[4]!));

  const kept = await other.checkpointAt(5);
  const keptInside = await other.checkpointAt(300);

  assert.deepEqual(await fault(honest, { previousCheckpoint: kept }), ["previous_mismatch", null]);
  assert.deepEqual(await fault(honest, { previousCheckpoint: keptInside }), ["previous_mismatch", null]);
  const short = await trail.export({ size: 400 });
  assert.deepEqual(await fault(short, { previousCheckpoint: await trail.checkpointAt(401) }), [
    "previous_larger",
    null,
  ]);
  assert.deepEqual(await fault(short, { previousCheckpoint: await stranger.checkpointAt(5) }), [
    "previous_refused",
    null,
  ]);
  assert.deepEqual(await fault(short, { previousCheckpoint: "" }), ["previous_refused", null]);
});

test("a previous checkpoint of another log is refused, even under a trusted key", async () => {
  const privateKey = sampleKey("other log");
  const name = "vault.example/trail/other";
  const previousCheckpoint = signNote(
    `${name}\n0\n${Buffer.from(emptyRoot).toString("base64")}\n`,
    name,
    privateKey,
  );
  const trustedKeys = [trail.verifierKey, formatVerifierKey({ name, publicKey: privateKey })];

  assert.deepEqual(await fault(await trail.export(), { trustedKeys, previousCheckpoint }), [
    "origin_mismatch",
    null,
  ]);
});

test("an altered event is found at its place, or under the root when its leaf hash was altered too", async () => {
  const lines = await trail.export({ from: 100, to: 200 });
  const line = lines[51]!;

  const careless = line.replace("default", "defaulT");
  const careful = rewritten(line, (event) => event.replace("default", "defaulT"));
  const respelt = rewritten(line, (event) => event.replace('"action":', '"action": '));

  assert.deepEqual(await fault(lines.with(51, careless)), ["leaf_mismatch", 150]);
  assert.deepEqual(await fault(lines.with(51, careful)), ["root_mismatch", null]);
  assert.deepEqual(await fault(lines.with(51, respelt)), ["event_malformed", 150]);
  assert.deepEqual(await fault(lines.with(51, line.replace('"seq"', '"x":1,"seq"'))), [
    "entry_malformed",
    150,
  ]);
  assert.deepEqual(await fault(lines.with(51, `${line} `)), ["entry_malformed", 150]);
});

test("an event altered in the store is found at its place in an export made afterwards", async () => {
  const { events } = trail;

  const lines = await trail.export({ entries: events.with(77, events[78]!) });

  assert.deepEqual(await fault(lines), ["leaf_mismatch", 77]);
});

test("dropped, doubled, moved and renumbered entries are found", async () => {
  const lines = await trail.export();
  const swapped = lines.with(11, lines[12]!).with(12, lines[11]!);
  const renumbered = lines
    .with(11, lines[12]!.replace('"seq":11', '"seq":10'))
    .with(12, lines[11]!.replace('"seq":10', '"seq":11'));

  assert.deepEqual(await fault(lines.toSpliced(11, 1)), ["entry_out_of_order", 10]);
  assert.deepEqual(await fault(lines.toSpliced(11, 0, lines[11]!)), ["entry_out_of_order", 11]);
  assert.deepEqual(await fault(swapped), ["entry_out_of_order", 10]);
  assert.deepEqual(await fault(renumbered), ["root_mismatch", null]);
});

test("a truncated export is found wherever it ends", async () => {
  const lines = await trail.export({ to: 3, size: 5 });
  const claimsLess = lines.toSpliced(3, 1).with(0, lines[0]!.replace('"to":3', '"to":2'));

  assert.deepEqual(await fault([]), ["header_malformed", null]);
  assert.deepEqual(await fault(lines.slice(0, 1)), ["entries_missing", 0]);
  assert.deepEqual(await fault(lines.slice(0, 3)), ["entries_missing", 2]);
  assert.deepEqual(await fault(lines.slice(0, 4)), ["closing_missing", null]);
  assert.deepEqual(await fault(lines.toSpliced(3, 1)), ["entries_missing", 2]);
  assert.deepEqual(await fault([...lines, ""]), ["line_after_closing", null]);
  assert.notDeepEqual(await fault(claimsLess), []);
});

test("a checkpoint of another key, another log, another size or another root is refused", async () => {
  const lines = await trail.export();
  const withNote = (note: string) =>
    lines.with(
      lines.length - 1,
      lines.at(-1)!.replace(/"checkpoint":"[^"]*"/, `"checkpoint":${JSON.stringify(note)}`),
    );
  const note = await trail.checkpointAt(count);
  const foreign = await stranger.export();

  assert.deepEqual(await fault(withNote(note)), []);
  assert.deepEqual(await fault(foreign), ["checkpoint_refused", null]);
  assert.deepEqual(await fault(withNote(await stranger.checkpointAt(count))), ["checkpoint_refused", null]);
  assert.deepEqual(await fault(withNote(note.replace(/.{3}=\n$/, "AAA=\n"))), ["checkpoint_refused", null]);
  assert.deepEqual(await fault(withNote(await trail.checkpointAt(count - 1))), ["size_mismatch", null]);
  const other = await sampleTrailOf(trail.events.with(3, trail.events[4]!));
  assert.deepEqual(await fault(withNote(await other.checkpointAt(count))), ["root_mismatch", null]);
  const renamed = lines.with(0, lines[0]!.replace('"origin":"vault', '"origin":"Vault'));
  assert.deepEqual(await fault(renamed), ["origin_mismatch", null]);
});

test("the subtrees beside a stretch cannot be left out, added to or altered", async () => {
  const lines = await trail.export({ from: 5, to: 9, size: 15 });
  const closing = JSON.parse(lines.at(-1)!) as { before: string[]; after: string[] };
  const [other = ""] = closing.after;
  const withClosing = (change: object) => {
    const members = Object.entries({ ...closing, ...change }).sort(([a], [b]) => (a < b ? -1 : 1));
    return lines.with(lines.length - 1, JSON.stringify(Object.fromEntries(members)));
  };

  assert.deepEqual(await fault(withClosing({})), []);
  assert.deepEqual(await fault(withClosing({ before: closing.before.slice(1) })), [
    "closing_malformed",
    null,
  ]);
  assert.deepEqual(await fault(withClosing({ after: [...closing.after, other] })), [
    "closing_malformed",
    null,
  ]);
  assert.deepEqual(await fault(withClosing({ before: closing.before.with(0, other) })), [
    "root_mismatch",
    null,
  ]);
  assert.deepEqual(await fault(withClosing({ after: closing.after.toReversed() })), ["root_mismatch", null]);
  assert.deepEqual(await fault(withClosing({ extra: 1 })), ["closing_malformed", null]);
});

test("a header that is not exactly one is refused", async () => {
  const [header = "", ...rest] = await trail.export({ size: 3 });
  const changes = [
    "",
    "{}",
    "null",
    `${header} `,
    header.replace('"version":1', '"version":2'),
    header.replace('"from":0', '"from":4'),
    header.replace("cardkeep-trail", "other"),
    header.replace('"to":3', '"to":3,"to":3'),
    header.replace(/default\+./, "default+x"),
  ];

  for (const change of changes) assert.deepEqual(await fault([change, ...rest]), ["header_malformed", null]);
});

test("what cannot be exported truly is refused by the writer", async () => {
  await assert.rejects(trail.export({ entries: trail.events.slice(0, 10) }), { code: "export_refused" });
  await assert.rejects(trail.export({ to: 10, entries: trail.events }), { code: "export_refused" });
  await assert.rejects(trail.export({ to: 1, entries: [Uint8Array.of(0xff)] }), { code: "export_refused" });
  await assert.rejects(trail.export({ exportedAt: "now" }), { code: "export_refused" });
  await assert.rejects(trail.export({ from: 7, to: 6 }), { code: "range_refused" });
  await assert.rejects(trail.export({ checkpoint: await stranger.checkpointAt(count) }), {
    code: "checkpoint_refused",
  });
  await assert.rejects(trail.export({ origin: "other.example" }), { code: "checkpoint_refused" });
});

/** The trail of these events, signed by the same key as `trail`. */
async function sampleTrailOf(events: readonly Uint8Array[]): Promise<SampleTrail> {
  return sampleTrail(events.length, undefined, events);
}
