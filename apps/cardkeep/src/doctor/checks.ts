/** The checks, in the order they are printed. */

import { certificateCheck } from "./certificate.ts";
import type { Check } from "./check.ts";
import { clockCheck } from "./clock.ts";
import { cryptoperiodCheck } from "./cryptoperiods.ts";
import { dataFolderCheck } from "./data-folder.ts";
import { databaseCheck, schemaCheck } from "./database.ts";
import { diskCheck } from "./disk.ts";
import { integrityCheck } from "./integrity.ts";
import { keysCheck } from "./keys.ts";
import { nodeCheck } from "./node.ts";
import { trailCheck, waitingCheck } from "./trail.ts";

/** Every check. */
export const checks: readonly Check[] = [
  nodeCheck,
  dataFolderCheck,
  diskCheck,
  databaseCheck,
  schemaCheck,
  integrityCheck,
  keysCheck,
  cryptoperiodCheck,
  trailCheck,
  waitingCheck,
  clockCheck,
  certificateCheck,
];
