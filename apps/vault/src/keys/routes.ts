/** The calls of the key room. */

import { keyJob, keyList, rotationPath } from "@cardkeep/protocol";
import * as z from "zod";
import { type AnyRoute, route } from "../kernel/route.ts";
import type { Needs } from "./needs.ts";
import type { Rekeyer } from "./rekeyer.ts";
import { rotateKey } from "./rotate-key.ts";
import { listKeys, showKeyJob } from "./show-keys.ts";

const jobPath = z.strictObject({ id: z.string().max(64) });

/** Inventory, rotation and its progress. */
export function keyRoutes(needs: Needs, rekeyers: readonly Rekeyer[]): readonly AnyRoute[] {
  return [
    route({
      method: "GET",
      path: "/v1/keys",
      summary: "List every version of the tenant's keys with its cryptoperiod. No key material.",
      right: "keys.read",
      trail: null,
      reply: keyList,
      statuses: [200],
      run: async ({ caller }) => ({ status: 200, reply: await listKeys(needs, caller.tenant) }),
    }),
    route({
      method: "POST",
      path: "/v1/keys/:purpose/rotate",
      summary: "Make a new version active and move what is under the old one, while the vault serves.",
      right: "keys.rotate",
      trail: "key.rotate",
      params: rotationPath,
      reply: keyJob,
      statuses: [202],
      run: (call) => rotateKey(needs, rekeyers, call),
    }),
    route({
      method: "GET",
      path: "/v1/keys/jobs/:id",
      summary: "How far a rotation is.",
      right: "keys.read",
      trail: null,
      params: jobPath,
      reply: keyJob,
      statuses: [200],
      run: async ({ caller, params }) => ({
        status: 200,
        reply: await showKeyJob(needs, caller.tenant, params.id),
      }),
    }),
  ];
}
