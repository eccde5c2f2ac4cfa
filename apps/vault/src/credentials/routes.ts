/** The routes of credentials; all need `credentials.manage`. */

import {
  createdCredential,
  credentialInput,
  credentialList,
  credentialView,
  cursor,
  limit,
} from "@cardkeep/protocol";
import * as z from "zod";
import { type AnyRoute, route } from "../kernel/route.ts";
import { createCredential } from "./create-credential.ts";
import type { Gate } from "./gate.ts";
import { listCredentials, readCredential } from "./read-credentials.ts";
import { revokeCredential } from "./revoke-credential.ts";

const right = "credentials.manage";
const credentialPath = z.strictObject({ id: z.string().max(64) });
const pageQuery = z.strictObject({ limit, cursor: cursor.optional() });
/** A replayed answer has no secret: it is shown once and not kept. */
const created = createdCredential.partial({ secret: true });

/** Create, list, read, revoke. */
export function credentialRoutes(gate: Gate): AnyRoute[] {
  return [
    route({
      method: "POST",
      path: "/v1/credentials",
      summary: "Make a credential. Its secret is in this answer only; a replayed answer has none.",
      right,
      trail: "credential.create",
      body: credentialInput,
      reply: created,
      statuses: [201, 400, 403],
      replay: "stored",
      run: async ({ caller, body, keep }) => ({
        status: 201,
        reply: await createCredential(gate, caller, body, keep),
      }),
    }),
    route({
      method: "GET",
      path: "/v1/credentials",
      summary: "List credentials, newest first, without their secrets.",
      right,
      trail: null,
      query: pageQuery,
      reply: credentialList,
      statuses: [200, 400],
      run: async ({ caller, query }) => ({ status: 200, reply: await listCredentials(gate, caller, query) }),
    }),
    route({
      method: "GET",
      path: "/v1/credentials/:id",
      summary: "Read one credential, without its secret.",
      right,
      trail: null,
      params: credentialPath,
      reply: credentialView,
      statuses: [200, 404],
      run: async ({ caller, params }) => ({
        status: 200,
        reply: await readCredential(gate, caller, params.id),
      }),
    }),
    route({
      method: "DELETE",
      path: "/v1/credentials/:id",
      summary: "Revoke a credential for good, your own too; the last that can manage credentials stays.",
      right,
      trail: "credential.revoke",
      params: credentialPath,
      reply: credentialView,
      statuses: [200, 404, 409],
      run: async ({ caller, params }) => ({
        status: 200,
        reply: await revokeCredential(gate, caller, params.id),
      }),
    }),
  ];
}
