/**
 * Makes trail-1.json, the test vectors of FORMAT.md, from fixed inputs only.
 * Run it with `node packages/trail-log/vectors/make.ts`; a test compares the file with what it makes.
 */
import { writeFileSync } from "node:fs";
import { formatCheckpoint, signCheckpoint } from "../src/checkpoint.ts";
import { encodeEvent, type TrailEvent } from "../src/event.ts";
import { parseEntry, formatEntry } from "../src/export-format.ts";
import { leafHash } from "../src/hash.ts";
import { consistencyProof, inclusionProof } from "../src/proofs.ts";
import { rootOf } from "../src/root-of.ts";
import { signNote } from "../src/signed-note.ts";
import { sampleEvent, sampleKey, sampleOrigin, sampleTrail } from "../src/testing/sample-trail.ts";

const size = 300;
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** The vectors as the JSON file holds them. Hashes are base64; the seed phrases are hashed to Ed25519 seeds. */
export async function makeVectors(): Promise<object> {
  const trail = await sampleTrail(size);
  const leaves = trail.events.map(leafHash);
  const root = (count: number): string => base64(rootOf(leaves.slice(0, count)));
  const places: [number, number][] = [
    [0, 1],
    [0, 2],
    [1, 3],
    [6, 7],
    [5, 8],
    [255, 256],
    [255, 257],
    [256, 300],
  ];
  const growths: [number, number][] = [
    [1, 2],
    [3, 7],
    [4, 7],
    [6, 8],
    [256, 257],
    [255, 300],
    [299, 300],
  ];
  const inclusion = await Promise.all(
    places.map(async ([index, count]) => {
      const proof = await inclusionProof(index, count, trail.readTile);
      return {
        index,
        size: count,
        leaf: base64(leaves[index] ?? new Uint8Array(0)),
        proof: proof.map(base64),
        root: root(count),
      };
    }),
  );
  const consistency = await Promise.all(
    growths.map(async ([oldSize, newSize]) => {
      const proof = (await consistencyProof(oldSize, newSize, trail.readTile)).map(base64);
      return {
        old_size: oldSize,
        new_size: newSize,
        old_root: root(oldSize),
        new_root: root(newSize),
        proof,
      };
    }),
  );
  return {
    format: "cardkeep-trail vectors",
    version: 1,
    note: "Seed of each signing key: SHA-256 of its phrase. Card digits are those of a published test card.",
    origin: sampleOrigin,
    signing_phrase: "cardkeep trail vectors",
    verifier_key: trail.verifierKey,
    verifier_keys_refused: refusedKeys(trail.verifierKey),
    events: oddEvents().map((event) => {
      const bytes = encodeEvent(event);
      return { event, canonical: Buffer.from(bytes).toString(), leaf: base64(leafHash(bytes)) };
    }),
    events_refused: refusedEvents(Buffer.from(encodeEvent(sampleEvent(0))).toString()),
    trail: {
      events: trail.events.slice(0, 8).map((event) => Buffer.from(event).toString()),
      roots: [0, 1, 2, 3, 4, 5, 6, 7, 8].map(root),
    },
    inclusion,
    inclusion_refused: inclusion.slice(3, 6).flatMap((claim) => [
      { ...claim, index: claim.index - 1 },
      { ...claim, proof: claim.proof.slice(1) },
      { ...claim, proof: [...claim.proof, root(1)] },
      { ...claim, root: root(1) },
    ]),
    consistency,
    consistency_refused: consistency.slice(1, 5).flatMap((claim) => [
      { ...claim, old_root: claim.new_root },
      { ...claim, proof: claim.proof.slice(0, -1) },
      { ...claim, old_size: claim.old_size - 1 },
    ]),
    checkpoints: [0, 1, 8, size].map((count) => checkpoint(count, rootOf(leaves.slice(0, count)))),
    checkpoints_refused: refusedCheckpoints(rootOf(leaves)),
    exports: await exports(),
    exports_refused: await refusedExports(),
  };
}

function oddEvents(): TrailEvent[] {
  const plain = sampleEvent(1);
  return [
    sampleEvent(0),
    plain,
    { ...plain, detail: {}, resource: null, ip: null, request_id: null },
    {
      ...plain,
      purpose: 'quote " backslash \\ newline \n euro \u20ac face \u{1f600} separator \u2028 \u007f',
    },
    {
      ...plain,
      detail: { b: 1e21, a: -0.5, 10: null, 9: true, "\ufb33": 1e-7, "\u{1f600}": "", "\r": 123_456_789 },
    },
  ];
}

function refusedEvents(good: string): { why: string; text: string }[] {
  return [
    { why: "white space", text: good.replace('"action":', '"action": ') },
    { why: "repeated key", text: good.replace("{", '{"action":"other",') },
    { why: "unknown field", text: good.replace('"tenant"', '"tenancy":1,"tenant"') },
    {
      why: "members out of order",
      text: good.replace(/"id":"(crd_[^"]*)","kind":"credential"/, '"kind":"credential","id":"$1"'),
    },
    { why: "needless escape", text: good.replace("4242", "\\u0034242") },
    { why: "number in another spelling", text: good.replace('"tries":0', '"tries":0.0') },
    { why: "time without decimals", text: good.replace(".000Z", "Z") },
    { why: "day that does not exist", text: good.replace("2026-01-01", "2026-02-29") },
    { why: "unknown outcome", text: good.replace('"success"', '"maybe"') },
  ];
}

function refusedKeys(good: string): { why: string; key: string }[] {
  const [name = "", id = "", encoded = ""] = good.split(/\+(.{8})\+/);
  return [
    { why: "id of another key", key: `${name}+00000000+${encoded}` },
    { why: "id in capitals", key: `${name}+${id.toUpperCase()}+${encoded}` },
    { why: "name that the id does not belong to", key: `x${good}` },
    { why: "other signature type", key: `${name}+${id}+Ag${encoded.slice(2)}` },
    { why: "key too short", key: `${name}+${id}+${encoded.slice(0, -4)}` },
    { why: "name with a space", key: good.replace("/", " ") },
  ];
}

const at = "2026-01-02T00:00:00.000Z";
const privateKey = sampleKey("cardkeep trail vectors");
const signText = (body: string): string => signNote(body, sampleOrigin, privateKey);

function checkpoint(count: number, root: Uint8Array): object {
  const body = formatCheckpoint({ origin: sampleOrigin, size: count, root, at });
  return {
    origin: sampleOrigin,
    size: count,
    root: base64(root),
    at,
    note: signCheckpoint(body, { name: sampleOrigin, privateKey }),
  };
}

function refusedCheckpoints(root: Uint8Array): { why: string; note: string }[] {
  const body = formatCheckpoint({ origin: sampleOrigin, size, root, at });
  const good = signText(body);
  const other = sampleKey("somebody else");
  return [
    { why: "altered size", note: good.replace(`\n${size}\n`, `\n${size + 1}\n`) },
    { why: "altered time", note: good.replace("2026", "2027") },
    { why: "key that is not trusted", note: signNote(body, sampleOrigin, other) },
    { why: "trusted key under another origin", note: signText(body.replace("default", "other")) },
    { why: "size with a leading zero", note: signText(body.replace(`\n${size}`, `\n0${size}`)) },
    { why: "no leaves but a root", note: signText(body.replace(`\n${size}`, "\n0")) },
    { why: "two times", note: signText(`${body}at ${at}\n`) },
    { why: "hyphen for the em dash", note: good.replace("\u2014", "-") },
    { why: "last newline missing", note: good.slice(0, -1) },
    { why: "no signature", note: `${body}\n` },
  ];
}

type ExportVector = {
  why: string;
  lines: string[];
  previous?: string;
  previous_size?: number;
  fault?: string;
  seq?: number;
};

async function exports(): Promise<ExportVector[]> {
  const trail = await sampleTrail(13);
  return [
    { why: "whole", lines: await trail.export() },
    { why: "no entries", lines: await trail.export({ from: 0, to: 0 }) },
    { why: "stretch", lines: await trail.export({ from: 3, to: 6 }) },
    {
      why: "continues where the previous one ended",
      lines: await trail.export({ from: 9 }),
      previous: await trail.checkpointAt(9),
      previous_size: 9,
    },
    {
      why: "carries a proof from before it",
      lines: await trail.export({ from: 9, to: 11, previousSize: 5 }),
      previous: await trail.checkpointAt(5),
      previous_size: 5,
    },
  ];
}

async function refusedExports(): Promise<ExportVector[]> {
  const trail = await sampleTrail(13);
  const changed = await sampleTrail(
    13,
    undefined,
    trail.events.with(2, trail.events[3] ?? new Uint8Array(0)),
  );
  const lines = await trail.export({ from: 3, to: 6 });
  const [header = "", first = "", second = ""] = lines;
  const entry = parseEntry(second);
  const event = entry?.event.replace("default", "other") ?? "";
  const rewritten = formatEntry({ seq: 4, event, leaf: leafHash(Buffer.from(event)) });
  const foreign = await sampleTrail(13, "somebody else");
  return [
    {
      why: "altered event",
      lines: lines.with(2, second.replace("default", "other")),
      fault: "leaf_mismatch",
      seq: 4,
    },
    { why: "altered event and leaf", lines: lines.with(2, rewritten), fault: "root_mismatch" },
    { why: "dropped entry", lines: lines.toSpliced(2, 1), fault: "entry_out_of_order", seq: 4 },
    { why: "inserted entry", lines: lines.toSpliced(2, 0, first), fault: "entry_out_of_order", seq: 4 },
    {
      why: "entries changed places",
      lines: lines.with(1, second).with(2, first),
      fault: "entry_out_of_order",
      seq: 3,
    },
    {
      why: "repeated key in a line",
      lines: lines.with(2, second.replace("{", '{"event":"",')),
      fault: "entry_malformed",
      seq: 4,
    },
    { why: "truncated in the entries", lines: lines.slice(0, 3), fault: "entries_missing", seq: 5 },
    { why: "truncated before the closing", lines: lines.slice(0, 4), fault: "closing_missing" },
    { why: "line after the closing", lines: [...lines, "{}"], fault: "line_after_closing" },
    {
      why: "signed by another key",
      lines: await foreign.export({ from: 3, to: 6 }),
      fault: "checkpoint_refused",
    },
    {
      why: "other version",
      lines: lines.with(0, header.replace('"version":1', '"version":2')),
      fault: "header_malformed",
    },
    {
      why: "history rewritten",
      lines: await changed.export({ from: 9 }),
      previous: await trail.checkpointAt(9),
      fault: "previous_mismatch",
    },
    {
      why: "trail cut back",
      lines: await trail.export({ size: 8 }),
      previous: await trail.checkpointAt(9),
      fault: "previous_larger",
    },
    {
      why: "no proof from the previous checkpoint",
      lines,
      previous: await trail.checkpointAt(2),
      fault: "previous_unproven",
    },
  ];
}

/** The text of the vector file. */
export async function vectorFile(): Promise<string> {
  return `${JSON.stringify(await makeVectors(), null, 1)}\n`;
}

if (import.meta.main) writeFileSync(new URL("trail-1.json", import.meta.url), await vectorFile());
