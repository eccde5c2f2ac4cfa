/** A MongoDB server: `mongodb://HOST/DATABASE`, all databases without one. */

import type { SourceKind } from "../source.ts";

/**
 * Collections one by one, each document a line of JSON. Passwords: in the address, in the file of the setting
 * `password_file`, or in MONGODB_PASSWORD. Other settings are the driver's.
 */
export const source: SourceKind = {
  schemes: ["mongodb", "mongodb+srv"],
  async *open(address, options) {
    // Its library is loaded here, because most scans need none.
    const { readMongo } = await import("../mongodb/read-mongodb.ts");
    yield* readMongo(address, options);
  },
};
