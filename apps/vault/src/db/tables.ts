/** The tables as queries see them. The migrations are the truth; this is their shape in types. */

import type { Generated } from "kysely";

/** A merchant. `mode` is fixed for life: test and live data never share a tenant. */
export interface TenantsTable {
  id: string;
  name: string;
  mode: string;
  created_at: number;
}

/** A data key, wrapped by the root. */
export interface DataKeysTable {
  id: Uint8Array;
  tenant: string;
  purpose: string;
  version: number;
  state: string;
  wrapped: Uint8Array | null;
  owner: string;
  created_at: number;
  retired_at: number | null;
  destroyed_at: number | null;
  cryptoperiod_days: number;
}

/** A rotation or another long piece of work on keys. */
export interface KeyJobsTable {
  id: string;
  tenant: string;
  purpose: string;
  state: string;
  from_version: number;
  to_version: number;
  total: number;
  done: number;
  position: number;
  created_at: number;
  updated_at: number;
  finished_at: number | null;
}

/** What a program authenticates with; the secret itself is only here as a keyed hash. */
export interface CredentialsTable {
  id: string;
  tenant: string;
  name: string;
  kind: string;
  rights: string;
  hash: Uint8Array;
  hash_key: Uint8Array;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
}

/** The record that stands for a sensitive value. */
export interface TokensTable {
  ord: Generated<number>;
  id: Uint8Array;
  tenant: string;
  type: string;
  sealed: Uint8Array | null;
  name_sealed: Uint8Array | null;
  brand: string | null;
  bin: string | null;
  last4: string | null;
  exp_month: number | null;
  exp_year: number | null;
  summary: string | null;
  fingerprint: Uint8Array | null;
  fingerprint_version: number | null;
  fingerprint_previous: Uint8Array | null;
  customer: string | null;
  reuse_scope: string | null;
  metadata: string | null;
  created_at: number;
  updated_at: number;
  retain_until: number | null;
  forgotten_at: number | null;
}

/** The stored answer to a POST that carried an idempotency key. */
export interface IdempotencyTable {
  tenant: string;
  credential: string;
  idempotency_key: string;
  body_hash: Uint8Array;
  status: number;
  reply: string | null;
  created_at: number;
}

/** One event of the trail; `seq` is empty until the sequencer has numbered it. */
export interface TrailEntriesTable {
  ord: Generated<number>;
  seq: number | null;
  tenant: string;
  resource: string | null;
  event: string;
}

/** Hashes of the Merkle tree, 256 to a tile. */
export interface TrailTilesTable {
  level: number;
  tile: number;
  hashes: Uint8Array;
}

/** Signed heads of the tree. */
export interface TrailCheckpointsTable {
  size: number;
  note: string;
  created_at: number;
}

/** Public keys that have signed checkpoints. */
export interface TrailSignersTable {
  verifier_key: string;
  created_at: number;
}

/** Who may do a job that only one process at a time may do. */
export interface LeasesTable {
  name: string;
  holder: string;
  expires_at: number;
}

/** Every table. */
export interface Tables {
  tenants: TenantsTable;
  data_keys: DataKeysTable;
  key_jobs: KeyJobsTable;
  credentials: CredentialsTable;
  tokens: TokensTable;
  idempotency: IdempotencyTable;
  trail_entries: TrailEntriesTable;
  trail_tiles: TrailTilesTable;
  trail_checkpoints: TrailCheckpointsTable;
  trail_signers: TrailSignersTable;
  leases: LeasesTable;
}
