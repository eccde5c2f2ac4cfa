/** Finds the decoder of a content: the files of `formats/`, read once. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Decoder } from "./decoder.ts";

/** Every decoder, by rank and name. */
export async function loadDecoders(): Promise<readonly Decoder[]> {
  const folder = path.join(import.meta.dirname, "formats");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const decoders = await Promise.all(
    files.toSorted().map(async (file) => {
      const { decoder } = (await import(pathToFileURL(path.join(folder, file)).href)) as { decoder: Decoder };
      return decoder;
    }),
  );
  return decoders.toSorted((one, other) => (other.rank ?? 0) - (one.rank ?? 0));
}

/** The decoder that recognises a content, if one does. */
export function chooseDecoder(
  decoders: readonly Decoder[],
  head: Uint8Array,
  fileName: string,
): Decoder | undefined {
  return decoders.find((decoder) => decoder.recognises(head, fileName));
}
