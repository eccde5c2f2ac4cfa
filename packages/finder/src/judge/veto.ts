/** What a veto is: a reason why a run of digits is certainly some other thing. */

import type { Surroundings } from "./surroundings.ts";

/** A veto: its name, and whether it applies to a candidate in its surroundings. Pure. */
export interface Veto {
  readonly name: string;
  applies(surroundings: Surroundings): boolean;
}
