/** The network noun: what the rest of the house may know of a card network. */

import type { LuhnUse } from "./facts/fact.ts";
import { networkFacts, networkIds, type NetworkId } from "./facts/networks.ts";

export { isNetworkId, networkIds, type NetworkId } from "./facts/networks.ts";
export type { LuhnUse } from "./facts/fact.ts";

/**
 * A card network. `cvcLength` is undefined where cards carry no security code; `grouping` lists the printed
 * digit groups, one list per number length it is printed at.
 */
export interface Network {
  readonly id: NetworkId;
  readonly name: string;
  readonly cvcName: string | undefined;
  readonly cvcLength: 3 | 4 | undefined;
  readonly luhn: LuhnUse;
  readonly grouping: readonly (readonly number[])[];
}

const networksById: ReadonlyMap<NetworkId, Network> = new Map(networkIds.map((id) => [id, networkFrom(id)]));

/** The network of an id. */
export function networkById(id: NetworkId): Network {
  return networksById.get(id) ?? networkFrom(id);
}

function networkFrom(id: NetworkId): Network {
  const { name, cvc, luhn, grouping } = networkFacts[id];
  return Object.freeze({ id, name, cvcName: cvc?.name, cvcLength: cvc?.length, luhn, grouping });
}
