/** What the use cases of the key room are given. */

import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import type { KeyRing } from "./key-ring.ts";

/** Database, time, chance and the opened keys. */
export interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyRing;
}
