/** Published test cards: numbers that providers print in their manuals and that belong to nobody. */

import type { InactiveNetworkId, NetworkId } from "./facts/networks.ts";
import { testCardRows } from "./facts/test-card-rows.ts";
import type { testCardSources } from "./facts/test-card-sources.ts";

export { testCardSources } from "./facts/test-card-sources.ts";

/**
 * A published test card. `network` is the one its publisher names; at shared and withdrawn ranges `networkOf`
 * may answer another. `isConfirmed`: at least two sources list it.
 */
export interface TestCard {
  readonly digits: string;
  readonly network: NetworkId | InactiveNetworkId;
  readonly providers: readonly string[];
  readonly sources: readonly (keyof typeof testCardSources)[];
  readonly isConfirmed: boolean;
}

/** Every published test card known here. */
export const testCards: readonly TestCard[] = testCardRows.map(([digits, network, providers, sources]) => ({
  digits,
  network,
  providers,
  sources,
  isConfirmed: sources.length >= 2,
}));

const published: ReadonlySet<string> = new Set(testCards.map(({ digits }) => digits));

/** Whether a number is a published test card. */
export function isTestCard(digits: string): boolean {
  return published.has(digits);
}
