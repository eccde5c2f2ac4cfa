/**
 * The vault in a process of its own, on any free port of loopback, silent.
 * Arguments: data folder, database URL (empty for SQLite in the folder), units of a commit group (0: default).
 */

import type { AddressInfo } from "node:net";
import path from "node:path";
import { buildHouse } from "@cardkeep/vault";
import { readSettings } from "@cardkeep/vault/settings";
import { serveBenchmark } from "./child.ts";

const [dataDir = "", databaseUrl = "", groupLimit = "0"] = process.argv.slice(2);

await serveBenchmark(async () => {
  const environment = {
    CARDKEEP_DATA_DIR: dataDir,
    CARDKEEP_DATABASE_URL: databaseUrl,
    CARDKEEP_PORT: "0",
    CARDKEEP_LOG_LEVEL: "silent",
  };
  const house = await buildHouse(readSettings(environment), {
    environment,
    ...(groupLimit === "0" ? {} : { groupLimit: Number(groupLimit) }),
  });
  await house.listen();
  return {
    port: (house.server.server.address() as AddressInfo).port,
    credentialFile: house.firstCredential ?? path.join(dataDir, "first-credential"),
    close: () => house.close(),
  };
});
