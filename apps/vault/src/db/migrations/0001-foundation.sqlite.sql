-- Foundation: tenants, keys, credentials, tokens, idempotency and the trail.
-- Undo: none. Dropping these tables would lose card data; restore a backup instead.
-- Times are milliseconds since 1970-01-01T00:00Z. JSON is kept as text.

create table tenants (
  id text primary key,
  name text not null unique,
  mode text not null check (mode in ('test', 'live')),
  created_at integer not null
) strict;

create table data_keys (
  id blob primary key check (length(id) = 16),
  tenant text not null references tenants (id),
  purpose text not null,
  version integer not null,
  state text not null check (state in ('pending', 'active', 'decrypt-only', 'destroyed')),
  wrapped blob,
  owner text not null,
  created_at integer not null,
  retired_at integer,
  destroyed_at integer,
  cryptoperiod_days integer not null,
  unique (tenant, purpose, version)
) strict;
-- One active key for each tenant and purpose, whoever rotates.
create unique index data_keys_active on data_keys (tenant, purpose) where state = 'active';

create table key_jobs (
  id text primary key,
  tenant text not null references tenants (id),
  purpose text not null,
  state text not null check (state in ('running', 'finished')),
  from_version integer not null,
  to_version integer not null,
  total integer not null,
  done integer not null,
  position integer not null,
  created_at integer not null,
  updated_at integer not null,
  finished_at integer
) strict;
create unique index key_jobs_running on key_jobs (tenant, purpose) where state = 'running';

create table credentials (
  id text primary key,
  tenant text not null references tenants (id),
  name text not null,
  kind text not null check (kind in ('secret', 'publishable')),
  rights text not null,
  hash blob not null check (length(hash) = 32),
  hash_key blob not null,
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  last_used_at integer
) strict;
create index credentials_tenant on credentials (tenant, created_at);

create table tokens (
  ord integer primary key,
  id blob not null check (length(id) = 16),
  tenant text not null references tenants (id),
  type text not null check (type in ('card', 'bank_account', 'text')),
  sealed blob,
  name_sealed blob,
  brand text,
  bin text,
  last4 text,
  exp_month integer,
  exp_year integer,
  summary text,
  fingerprint blob,
  fingerprint_version integer,
  fingerprint_previous blob,
  customer text,
  reuse_scope text,
  metadata text,
  created_at integer not null,
  updated_at integer not null,
  retain_until integer,
  forgotten_at integer,
  -- A forgotten token keeps nothing of its value; any other has its ciphertext.
  check ((forgotten_at is null) = (sealed is not null))
) strict;
create unique index tokens_id on tokens (id);
create index tokens_created on tokens (tenant, created_at, ord);
create index tokens_fingerprint on tokens (fingerprint) where fingerprint is not null;
-- Fingerprints from before the last rotation of their key still find their tokens.
create index tokens_fingerprint_previous on tokens (fingerprint_previous) where fingerprint_previous is not null;
create index tokens_last4 on tokens (tenant, last4) where last4 is not null;
create index tokens_customer on tokens (tenant, customer) where customer is not null;
-- Two requests that may share a token cannot both make one.
create unique index tokens_reuse on tokens (tenant, fingerprint, reuse_scope) where reuse_scope is not null;
create index tokens_retention on tokens (retain_until) where retain_until is not null and forgotten_at is null;

create table idempotency (
  tenant text not null,
  credential text not null,
  idempotency_key text not null,
  body_hash blob not null,
  status integer not null,
  reply text,
  created_at integer not null,
  primary key (tenant, credential, idempotency_key)
) strict;
create index idempotency_created on idempotency (created_at);

create table trail_entries (
  ord integer primary key,
  seq integer,
  tenant text not null,
  resource text,
  event text not null
) strict;
create unique index trail_entries_seq on trail_entries (seq) where seq is not null;
create index trail_entries_waiting on trail_entries (ord) where seq is null;
create index trail_entries_tenant on trail_entries (tenant, seq) where seq is not null;
-- Filled when an entry gets its number, many at a time, so that storing does not wait for it.
create index trail_entries_resource on trail_entries (tenant, resource, seq) where seq is not null;

create table trail_tiles (
  level integer not null,
  tile integer not null,
  hashes blob not null,
  primary key (level, tile)
) strict;

create table trail_checkpoints (
  size integer primary key,
  note text not null,
  created_at integer not null
) strict;

create table trail_signers (
  verifier_key text primary key,
  created_at integer not null
) strict;

create table leases (
  name text primary key,
  holder text not null,
  expires_at integer not null
) strict;
