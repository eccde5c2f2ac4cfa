/** Networks by their place in `networkIds`, as the kernels tell them. */

import { networkById, type NetworkId, networkIds } from "@cardkeep/pan";

/** The network at a place. @throws Error where there is none */
export function networkAt(place: number): NetworkId {
  const id = networkIds[place];
  if (id === undefined) throw new Error("no network has this place");
  return id;
}

/** For each place whether the network issues cards without a right check digit. */
export const isLenient: readonly boolean[] = networkIds.map((id) => networkById(id).luhn !== "required");
