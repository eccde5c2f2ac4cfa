/** One worked example for each call. Numbers are published test cards; ids and hashes are made up. */

/** What is sent and what comes back. */
export interface CallExample {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  readonly reply: unknown;
}

const token = "tok_3ZXG58AMPG9HAC6KSPQZGVV65P46";
const otherToken = "tok_6F9XS0QQTNX3VBEJ6GE46B26VMH7";
const credential = "crd_13T72XZ4JNHYDZRGF16752WTW0YB";
const job = "job_6ECH3E30HH8Q5YZMY100RZ3DP1Y0";
const requestId = "req_0TGA14K4VVM9VZWSZ3ZD3R2MRQY2";
const createdAt = "2026-03-02T09:30:00.000Z";
const changedAt = "2026-03-03T16:05:12.250Z";
const rotateBy = "2027-03-02T09:30:00.000Z";

const view = {
  id: token,
  object: "token",
  type: "card",
  card: { brand: "visa", bin: "42424242", last4: "4242", exp_month: 12, exp_year: 2030 },
  bank_account: null,
  text: null,
  fingerprint: "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
  customer: "customer-7",
  metadata: { order: "1042" },
  created_at: createdAt,
  updated_at: createdAt,
  retain_until: null,
  forgotten_at: null,
};

const tombstone = {
  ...view,
  card: null,
  fingerprint: null,
  customer: null,
  metadata: {},
  updated_at: changedAt,
  forgotten_at: changedAt,
};

const revealed = {
  id: token,
  object: "revealed_token",
  type: "card",
  card: { number: "4242424242424242", exp_month: 12, exp_year: 2030, name: "Ada Example" },
};

const card = {
  number: "4242 4242 4242 4242",
  exp_month: 12,
  exp_year: 2030,
  name: "Ada Example",
  cvc: "123",
};

const missing = {
  status: 404,
  problem: {
    type: "/docs#problem-token_not_found",
    title: "No token with that id.",
    status: 404,
    code: "token_not_found",
    request_id: requestId,
  },
};

const mistyped = {
  status: 400,
  problem: {
    type: "/docs#problem-invalid_field",
    title: "A field breaks a rule; `param` names the field and `rule` the rule.",
    status: 400,
    code: "invalid_field",
    param: "card.exp_month",
    rule: "month",
    request_id: requestId,
  },
};

const credentialView = {
  id: credential,
  object: "credential",
  name: "shop checkout",
  kind: "secret",
  mode: "test",
  tenant: "default",
  rights: ["tokens.create", "tokens.read"],
  created_at: createdAt,
  expires_at: null,
  revoked_at: null,
  last_used_at: null,
};

const keyView = {
  id: "key_2MDFDB0XXM55QKBEEDSCJ98V7502",
  object: "key",
  tenant: "default",
  purpose: "records",
  version: 1,
  state: "active",
  algorithm: "AES-256-GCM under HKDF-SHA-256, key-committing",
  owner: "security team",
  created_at: createdAt,
  retired_at: null,
  destroyed_at: null,
  cryptoperiod_days: 365,
  rotate_by: rotateBy,
  is_overdue: false,
};

const keyJob = {
  id: job,
  object: "key_job",
  purpose: "records",
  state: "running",
  from_version: 1,
  to_version: 2,
  total: 1200,
  done: 0,
  created_at: changedAt,
  updated_at: changedAt,
  finished_at: null,
};

const event = {
  id: "evt_3MDVRGYK2V2T8XA2MN82CYFEEW8J",
  at: changedAt,
  tenant: "default",
  actor: { kind: "credential", id: credential },
  action: "token.reveal",
  resource: token,
  purpose: "charge order 1042",
  outcome: "success",
  ip: "192.0.2.10",
  request_id: requestId,
  detail: { type: "card" },
};

const canonical = JSON.stringify(event);

const head = {
  note: "vault.example/trail\n43\nYsZqel3XDDFGYYBjw0TlMebUtZ43mAhEPOlis6vWPFo=\n\n— vault.example/trail …\n",
  verifier_key: "vault.example/trail+…",
};

/** The examples, by method and path as the route tables write them. */
export const callExamples: Readonly<Record<string, CallExample>> = {
  "POST /v1/tokens": {
    body: { type: "card", card, customer: "customer-7", metadata: { order: "1042" } },
    status: 201,
    reply: view,
  },
  "POST /v1/tokens/batch": {
    body: {
      items: [
        { type: "card", card, customer: "customer-7", metadata: { order: "1042" } },
        { type: "card", card: { number: "5555555555554444", exp_month: 13, exp_year: 2030 } },
      ],
    },
    status: 200,
    reply: { data: [{ status: 201, token: view }, mistyped] },
  },
  "GET /v1/tokens/:id": { path: { id: token }, status: 200, reply: view },
  "GET /v1/tokens": {
    query: { customer: "customer-7", limit: "1" },
    status: 200,
    reply: { data: [view], next_cursor: "MTc3MjQ0MTQwMDAwMC40Mg" },
  },
  "PATCH /v1/tokens/:id": {
    path: { id: token },
    body: { card: { exp_month: 6, exp_year: 2031 }, metadata: null },
    status: 200,
    reply: {
      ...view,
      card: { ...view.card, exp_month: 6, exp_year: 2031 },
      metadata: {},
      updated_at: changedAt,
    },
  },
  "POST /v1/tokens/:id/reveal": {
    path: { id: token },
    body: { purpose: "charge order 1042" },
    status: 200,
    reply: revealed,
  },
  "POST /v1/tokens/reveal": {
    body: { items: [token, otherToken], purpose: "monthly charge" },
    status: 200,
    reply: { data: [{ status: 200, token: revealed }, missing] },
  },
  "DELETE /v1/tokens/:id": { path: { id: token }, status: 200, reply: tombstone },
  "POST /v1/credentials": {
    body: { name: "shop checkout", rights: ["tokens.create", "tokens.read"] },
    status: 201,
    reply: { ...credentialView, secret: "ck_test_sk_…" },
  },
  "GET /v1/credentials": { status: 200, reply: { data: [credentialView], next_cursor: null } },
  "GET /v1/credentials/:id": { path: { id: credential }, status: 200, reply: credentialView },
  "DELETE /v1/credentials/:id": {
    path: { id: credential },
    status: 200,
    reply: { ...credentialView, revoked_at: changedAt },
  },
  "GET /v1/keys": { status: 200, reply: { provider: "local", data: [keyView] } },
  "POST /v1/keys/:purpose/rotate": { path: { purpose: "records" }, status: 202, reply: keyJob },
  "GET /v1/keys/jobs/:id": {
    path: { id: job },
    status: 200,
    reply: { ...keyJob, state: "finished", done: 1200, finished_at: changedAt },
  },
  "GET /v1/trail": {
    query: { resource: token, limit: "1" },
    status: 200,
    reply: { data: [{ seq: 42, event, canonical }], next_cursor: null },
  },
  "GET /v1/trail/checkpoint": { status: 200, reply: { size: 43, ...head } },
  "GET /v1/trail/proof": {
    query: { entry: "42" },
    status: 200,
    reply: {
      seq: 42,
      canonical,
      leaf: "rKyGwOYJypBvYysOLazMsrd9IrBiHyDr7OGkg1uT9vA=",
      size: 43,
      proof: ["YsZqel3XDDFGYYBjw0TlMebUtZ43mAhEPOlis6vWPFo="],
      ...head,
    },
  },
};
