/** The peer: a Fastify server as it comes, which parses the same bodies on the same paths and answers at once. */

import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { serveBenchmark } from "./child.ts";

/** Bytes that a batch of a thousand cards needs. */
const bodyLimit = 4 * 1024 * 1024;

await serveBenchmark(async () => {
  const server = Fastify({ bodyLimit });
  const answer = { ok: true };
  server.post("/v1/tokens", async () => answer);
  server.post("/v1/tokens/batch", async () => answer);
  server.post("/v1/tokens/:id/reveal", async () => answer);
  server.get("/v1/tokens/:id", async () => answer);
  await server.listen({ host: "127.0.0.1", port: 0 });
  return { port: (server.server.address() as AddressInfo).port, close: () => server.close() };
});
