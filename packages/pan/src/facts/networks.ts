/** All network facts under one roof, and the ids they define. */

import type { NetworkFact } from "./fact.ts";
import type { inactiveNetworks } from "./inactive.ts";
import { nationalNetworks } from "./national.ts";
import { scatteredNetworks } from "./scattered.ts";
import { worldwideNetworks } from "./worldwide.ts";

const facts = { ...worldwideNetworks, ...nationalNetworks, ...scatteredNetworks };

/** The id of a network that issues cards. */
export type NetworkId = keyof typeof facts;

/** The id of a network that was withdrawn. */
export type InactiveNetworkId = keyof typeof inactiveNetworks;

/** Facts of every network that issues cards, by id. */
export const networkFacts: Readonly<Record<NetworkId, NetworkFact>> = facts;

/** Every network id. */
export const networkIds = Object.keys(facts) as readonly NetworkId[];

/** Whether a text is the id of a network that issues cards. */
export function isNetworkId(text: string): text is NetworkId {
  return Object.hasOwn(facts, text);
}
