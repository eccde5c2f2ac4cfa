/** A trail made from fixed inputs, for tests and test vectors. */
import { createHash, createPrivateKey, type KeyObject } from "node:crypto";
import { formatCheckpoint, signCheckpoint } from "../checkpoint.ts";
import { encodeEvent, type TrailEvent } from "../event.ts";
import { type ExportSource, exportLines } from "../export-lines.ts";
import { leafHash } from "../hash.ts";
import { rootAt } from "../subtree-root.ts";
import type { ReadTile } from "../tiles.ts";
import { formatVerifierKey } from "../verifier-key.ts";
import { memoryTiles } from "./memory-tiles.ts";

/** Name of the sample log and of the keys that sign for it. */
export const sampleOrigin = "vault.example/trail/default";

/** A signing key that everyone can make again: its seed is the SHA-256 of a phrase. For tests only. */
export function sampleKey(phrase: string): KeyObject {
  const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex"); // RFC 8410, 7: an Ed25519 seed follows
  const seed = createHash("sha256").update(phrase).digest();
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
}

/** The sample event number `at`: all of its fields follow from the number. */
export function sampleEvent(at: number): TrailEvent {
  const outcomes = ["success", "refused", "failure"] as const;
  return {
    id: `evt_${String(at).padStart(26, "0")}`,
    at: new Date(Date.UTC(2026, 0, 1) + at * 250).toISOString(),
    tenant: "default",
    actor: { kind: at % 4 === 3 ? "person" : "credential", id: `crd_${at % 7}` },
    action: at % 2 === 0 ? "token.create" : "token.reveal",
    resource: at % 5 === 4 ? null : `tok_${at}`,
    ...(at % 2 === 1 ? { purpose: `settle order ${at}` } : {}),
    outcome: outcomes[at % 3] ?? "success",
    ...(at % 3 === 1 ? { reason: "right_missing" } : {}),
    ip: "192.0.2.7",
    request_id: `req_${at}`,
    detail: { brand: "visa", last4: "4242", tries: at % 3 },
  };
}

/** A signed trail of sample events. */
export type SampleTrail = {
  readonly events: readonly Uint8Array[];
  readonly readTile: ReadTile;
  readonly verifierKey: string;
  readonly checkpointAt: (size: number) => Promise<string>;
  readonly export: (change?: Partial<ExportSource> & { size?: number }) => Promise<string[]>;
};

/** The trail of the first `size` sample events (or of other events), signed by the sample key of `phrase`. */
export async function sampleTrail(
  size: number,
  phrase = "cardkeep trail vectors",
  events: readonly Uint8Array[] = Array.from({ length: size }, (_, at) => encodeEvent(sampleEvent(at))),
): Promise<SampleTrail> {
  const privateKey = sampleKey(phrase);
  const verifierKey = formatVerifierKey({ name: sampleOrigin, publicKey: privateKey });
  const tiles = memoryTiles();
  await tiles.append(events.map(leafHash));
  const { readTile } = tiles;

  async function checkpointAt(count: number): Promise<string> {
    const root = await rootAt(count, readTile);
    const body = formatCheckpoint({
      origin: sampleOrigin,
      size: count,
      root,
      at: "2026-01-02T00:00:00.000Z",
    });
    return signCheckpoint(body, { name: sampleOrigin, privateKey });
  }

  async function exportTrail(change: Partial<ExportSource> & { size?: number } = {}): Promise<string[]> {
    const { size: checkpointSize = size, ...rest } = change;
    const from = change.from ?? 0;
    const to = change.to ?? checkpointSize;
    const source: ExportSource = {
      origin: sampleOrigin,
      verifierKeys: [verifierKey],
      exportedAt: "2026-01-02T00:00:01.000Z",
      entries: events.slice(from, to),
      checkpoint: await checkpointAt(checkpointSize),
      readTile,
      ...rest,
      from,
      to,
    };
    return Array.fromAsync(exportLines(source));
  }

  return { events, readTile, verifierKey, checkpointAt, export: exportTrail };
}
