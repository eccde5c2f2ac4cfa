/** The calls of the tokens room. */

import {
  revealBatchInput,
  revealBatchResult,
  revealedToken,
  revealInput,
  tokenBatchInput,
  tokenBatchResult,
  tokenFilter,
  tokenInput,
  tokenList,
  tokenPatch,
  tokenView,
} from "@cardkeep/protocol";
import * as z from "zod";
import { type AnyRoute, route } from "../kernel/route.ts";
import { changeToken } from "./change-token.ts";
import { createBatch } from "./create-batch.ts";
import { createToken } from "./create-token.ts";
import { forgetToken } from "./forget-token.ts";
import type { Needs } from "./needs.ts";
import { revealBatch, revealToken } from "./reveal-token.ts";
import { listTokens, showToken } from "./show-token.ts";

const path = z.strictObject({ id: z.string().max(64) });

/** Bytes of a batch: a thousand cards with labels; texts of 64 KiB go a few at a time. */
const batchBytes = 4 * 1024 * 1024;

/** The routes over their needs. */
export function tokenRoutes(needs: Needs): readonly AnyRoute[] {
  return [
    route({
      method: "POST",
      path: "/v1/tokens",
      right: "tokens.create",
      trail: "token.create",
      summary: "Store a value and get the token that stands for it.",
      body: tokenInput,
      reply: tokenView,
      statuses: [201, 200],
      run: (call) => createToken(needs, call),
    }),
    route({
      method: "POST",
      path: "/v1/tokens/batch",
      right: "tokens.create",
      trail: "token.create",
      summary: "Store up to 1,000 values; each item has its own result.",
      body: tokenBatchInput,
      reply: tokenBatchResult,
      statuses: [200],
      bodyLimit: batchBytes,
      run: (call) => createBatch(needs, call),
    }),
    route({
      method: "GET",
      path: "/v1/tokens/:id",
      right: "tokens.read",
      trail: null,
      summary: "Show a token, masked. Never decrypts.",
      params: path,
      reply: tokenView,
      statuses: [200],
      run: (call) => showToken(needs, call),
    }),
    route({
      method: "GET",
      path: "/v1/tokens",
      right: "tokens.read",
      trail: null,
      summary: "List tokens, newest first, by clear or keyed metadata.",
      query: tokenFilter,
      reply: tokenList,
      statuses: [200],
      run: (call) => listTokens(needs, call),
    }),
    route({
      method: "PATCH",
      path: "/v1/tokens/:id",
      right: "tokens.update",
      trail: "token.update",
      summary: "Change expiry, name, customer, labels or retention.",
      params: path,
      body: tokenPatch,
      reply: tokenView,
      statuses: [200],
      run: (call) => changeToken(needs, call),
    }),
    route({
      method: "POST",
      path: "/v1/tokens/:id/reveal",
      right: "tokens.reveal",
      trail: "token.reveal",
      summary: "Give the value in clear, for a stated purpose. The trail entry is written first.",
      params: path,
      body: revealInput,
      reply: revealedToken,
      statuses: [200],
      replay: "again",
      run: (call) => revealToken(needs, call),
    }),
    route({
      method: "POST",
      path: "/v1/tokens/reveal",
      right: "tokens.reveal",
      trail: "token.reveal",
      summary: "Give up to 1,000 values in clear; each item has its own result and trail entry.",
      body: revealBatchInput,
      reply: revealBatchResult,
      statuses: [200],
      replay: "again",
      run: (call) => revealBatch(needs, call),
    }),
    route({
      method: "DELETE",
      path: "/v1/tokens/:id",
      right: "tokens.delete",
      trail: "token.forget",
      summary: "Forget the value; a tombstone and the trail stay.",
      params: path,
      reply: tokenView,
      statuses: [200],
      run: (call) => forgetToken(needs, call),
    }),
  ];
}
