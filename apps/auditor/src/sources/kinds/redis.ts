/** A Redis server: `redis://HOST:PORT`, one of its databases with `/NUMBER`; `rediss` for TLS. */

import type { SourceKind } from "../source.ts";

/**
 * Values of every key of one database or of all. Small ones lie together in one object, and their findings name
 * the key. Passwords: in the address, in the file of the setting `password_file`, or in REDISCLI_AUTH.
 */
export const source: SourceKind = {
  schemes: ["redis", "rediss"],
  async *open(address, options) {
    // Its library is loaded here, because most scans need none.
    const { readRedis } = await import("../redis/read-redis.ts");
    yield* readRedis(address, options);
  },
};
