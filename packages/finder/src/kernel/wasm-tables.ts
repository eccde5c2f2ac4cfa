/** Fills the tables of the WASM kernel with what `@cardkeep/pan` knows of networks. */

import { networkById, networkIds } from "@cardkeep/pan";
import { meanings } from "./field-bytes.ts";
import { isLenient } from "./networks.ts";
import { firstFours, segmentAt, segmentFrom, segmentNetworks } from "./prefix-table.ts";
import { groupsKey } from "./printed-groups.ts";
import { oneByteKinds } from "./separators.ts";
import { tableLimits, tablePlaces } from "./wasm-memory.ts";

/** Writes all tables. @throws Error when there are more networks or ranges than they have room for */
export function fillTables(memory: ArrayBuffer): void {
  if (segmentFrom.length > tableLimits.segments) throw new Error("too many ranges for the kernel");
  if (networkIds.length > tableLimits.networks) throw new Error("too many networks for the kernel");
  const bytes = new Uint8Array(memory);
  bytes.set(meanings, tablePlaces.meanings);
  bytes.set(oneByteKinds, tablePlaces.oneByteKinds);
  bytes.set(firstFours, tablePlaces.firstFours);
  bytes.set(segmentNetworks, tablePlaces.segmentNetworks);
  bytes.set(isLenient.map(Number), tablePlaces.lenient);
  new Uint16Array(memory, tablePlaces.segmentAt).set(segmentAt);
  new Uint32Array(memory, tablePlaces.segmentFrom).set(segmentFrom);
  const printed = new Uint32Array(memory, tablePlaces.printed);
  for (const [place, id] of networkIds.entries()) {
    const { grouping } = networkById(id);
    if (grouping.length >= tableLimits.printed) throw new Error("too many printed groups for the kernel");
    printed.set(grouping.map(groupsKey), place * tableLimits.printed);
  }
}
