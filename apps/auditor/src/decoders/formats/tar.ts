/** tar archives: POSIX ustar and pax, GNU, and the old form; also container images, whose layers are tars. */

import { extract } from "tar-stream";
import { type Budget, spendMember } from "../../kernel/budget.ts";
import { peek } from "../peek.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Decoder, Member, Source } from "../decoder.ts";
import { layerName } from "../layer-name.ts";
import { feedInto } from "../feed-into.ts";

const mark = Buffer.from("ustar");
const markOffset = 257;
const blockLength = 512;
/** How the library says so. */
const libraryCutShort = "Unexpected end of data";
const cutShort = "tar ends before its end";

/** tar: the mark of ustar, or a name that says so where an old archive has none. */
export const decoder: Decoder = {
  name: "tar",
  recognises: (head, fileName) =>
    mark.equals(head.subarray(markOffset, markOffset + mark.length)) ||
    (fileName.toLowerCase().endsWith(".tar") && head.length === blockLength),
  decode,
};

/** The first is no part of the library's types. */
const options = { allowUnknownFormat: true, highWaterMark: 64 * 1024 };

async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  const archive = extract(options);
  const feed = feedInto(archive, source);
  /** Where the last member ends, so far as its header says. */
  let end = 0;
  try {
    for await (const entry of archive) {
      const { size } = entry.header;
      end = entry.offset + blockLength + Math.ceil(size / blockLength) * blockLength;
      const pieces = entry[Symbol.asyncIterator]();
      const next = async (): Promise<IteratorResult<unknown>> => {
        try {
          return await pieces.next();
        } catch {
          throw feed.thrown()?.fault ?? new ReadingStopped(cutShort, { source, consumed: feed.fed() });
        }
      };
      if (size > 0) {
        spendMember(budget);
        const { head, source: bytes } = await peek(unclosed(next));
        yield { name: layerName(entry.header.name, head), bytes, stored: size };
      }
      // A member that was left early is read past, so that the next begins where it does.
      while ((await next()).done !== true);
    }
  } catch (fault) {
    const thrown = feed.thrown()?.fault ?? fault;
    if (budget.isSpent || thrown instanceof ReadingStopped || feed.thrown() !== undefined) throw thrown;
    // The library met something that is no tar.
    if (thrown instanceof Error && thrown.message === libraryCutShort) throw new ReadingStopped(cutShort);
    spendMember(budget);
    yield { name: "(after a damage)", bytes: feed.rest(end), isRaw: true };
    throw new ReadingStopped("tar is damaged; the rest was scanned as it stands");
  } finally {
    await feed.close();
  }
}

/** A source whose reader may leave early: closing the library's own would end the whole archive. */
function unclosed(next: () => Promise<IteratorResult<unknown>>): Source {
  return {
    async *[Symbol.asyncIterator]() {
      for (let one = await next(); one.done !== true; one = await next()) {
        if (one.value instanceof Uint8Array) yield one.value;
      }
    },
  };
}
