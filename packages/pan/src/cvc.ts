/** How long the printed security code of a network is. */

import { type NetworkId, networkById } from "./network.ts";

/** Digits of a network's security code; undefined when the network is unknown or prints none (UATP). */
export function cvcLengthOf(network: NetworkId | "unknown"): 3 | 4 | undefined {
  return network === "unknown" ? undefined : networkById(network).cvcLength;
}

/**
 * Whether a text has the shape of a network's security code, in ASCII digits. An unknown network may have
 * three or four; a network without security codes has none, so every text is refused.
 */
export function isCvc(text: string, network: NetworkId | "unknown"): boolean {
  if (!/^[0-9]{3,4}$/.test(text)) return false;
  return network === "unknown" || text.length === cvcLengthOf(network);
}
