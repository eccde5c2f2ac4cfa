/** What the use cases of the tokens room are given. */

import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import type { Keys } from "../keys/index.ts";

/** Needs of every use case here. */
export interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: Keys;
}
