/** What a room offers so that its rows can be moved from an old key to a new one. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { DataKey } from "./data-key.ts";

/** How far one step came. */
export interface RekeyStep {
  /** Rows this step moved. */
  readonly done: number;
  /** Where the next step starts. */
  readonly position: number;
  /** Whether no row lies behind `position`. */
  readonly isFinished: boolean;
}

/** Moves the rows of one purpose. */
export interface Rekeyer {
  readonly purpose: KeyPurpose;
  /** Rows of a tenant that still need a key. */
  count(tenant: string, key: DataKey): Promise<number>;
  /** Moves at most `size` rows behind `position`, each in its own right: a step done twice does no harm. */
  step(tenant: string, from: DataKey, to: DataKey, position: number, size: number): Promise<RekeyStep>;
}
