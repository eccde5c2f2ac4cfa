/** Every call of the vault's HTTP interface, version 1: method, path, and the frame of the answer. */

import type {
  CreatedCredential,
  CredentialList,
  CredentialView,
  KeyJob,
  KeyList,
  RevealBatchResult,
  RevealedToken,
  TokenBatchResult,
  TokenList,
  TokenView,
  TrailCheckpoint,
  TrailList,
  TrailProof,
} from "@cardkeep/protocol";
import { isRecord } from "./answer.ts";

/** One call. `read` answers undefined for a body whose frame is not the declared one. */
export interface Call<Reply> {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly read: (body: unknown) => Reply | undefined;
}

type Read<Reply> = Call<Reply>["read"];

/** An object. Only the frame is looked at: the vault checks its answers against their schemas itself. */
const one =
  <Reply>(): Read<Reply> =>
  (body) =>
    isRecord(body) ? (body as Reply) : undefined;

/** An object with a list in `data`. */
const many =
  <Reply>(): Read<Reply> =>
  (body) =>
    isRecord(body) && Array.isArray(body["data"]) ? (body as Reply) : undefined;

/** A list that says where it goes on. */
const page =
  <Reply>(): Read<Reply> =>
  (body) => {
    const next = isRecord(body) ? body["next_cursor"] : undefined;
    return next === null || (typeof next === "string" && next !== "") ? many<Reply>()(body) : undefined;
  };

const get = <Reply>(path: string, read: Read<Reply>): Call<Reply> => ({ method: "GET", path, read });
const post = <Reply>(path: string, read: Read<Reply>): Call<Reply> => ({ method: "POST", path, read });
const patch = <Reply>(path: string, read: Read<Reply>): Call<Reply> => ({ method: "PATCH", path, read });
const remove = <Reply>(path: string, read: Read<Reply>): Call<Reply> => ({ method: "DELETE", path, read });

/** The calls, by room. */
export const calls = {
  tokens: {
    create: post("/v1/tokens", one<TokenView>()),
    createBatch: post("/v1/tokens/batch", many<TokenBatchResult>()),
    get: get("/v1/tokens/:id", one<TokenView>()),
    list: get("/v1/tokens", page<TokenList>()),
    update: patch("/v1/tokens/:id", one<TokenView>()),
    reveal: post("/v1/tokens/:id/reveal", one<RevealedToken>()),
    revealBatch: post("/v1/tokens/reveal", many<RevealBatchResult>()),
    forget: remove("/v1/tokens/:id", one<TokenView>()),
  },
  trail: {
    list: get("/v1/trail", page<TrailList>()),
    checkpoint: get("/v1/trail/checkpoint", one<TrailCheckpoint>()),
    proof: get("/v1/trail/proof", one<TrailProof>()),
  },
  keys: {
    list: get("/v1/keys", many<KeyList>()),
    rotate: post("/v1/keys/:purpose/rotate", one<KeyJob>()),
    job: get("/v1/keys/jobs/:id", one<KeyJob>()),
  },
  credentials: {
    create: post("/v1/credentials", one<CreatedCredential>()),
    list: get("/v1/credentials", page<CredentialList>()),
    get: get("/v1/credentials/:id", one<CredentialView>()),
    revoke: remove("/v1/credentials/:id", one<CredentialView>()),
  },
} as const;

/** The two paths that ask for no credential, and are sent none. */
export const openPaths = { health: "/healthz", ready: "/readyz" } as const;
