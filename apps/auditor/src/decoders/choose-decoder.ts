/** Finds the decoder of a content: the files of `formats/`, read once. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Decoder } from "./decoder.ts";

/** Every decoder, by name. */
export async function loadDecoders(): Promise<readonly Decoder[]> {
  const folder = path.join(import.meta.dirname, "formats");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return await Promise.all(
    files.toSorted().map(async (file) => {
      const { decoder } = (await import(pathToFileURL(path.join(folder, file)).href)) as { decoder: Decoder };
      return decoder;
    }),
  );
}

/** The decoder that recognises a content, if one does. */
export function chooseDecoder(
  decoders: readonly Decoder[],
  head: Uint8Array,
  fileName: string,
): Decoder | undefined {
  return decoders.find((decoder) => decoder.recognises(head, fileName));
}
