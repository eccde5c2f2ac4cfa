/** SQLite databases, version 3: every table as text, and besides what deleted rows have left behind. */

import { pathToFileURL } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { type Budget, spendMember } from "../../kernel/budget.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Decoder, Member, RandomAccess, Source } from "../decoder.ts";
import { freePages } from "../free-pages.ts";
import { blankCells } from "../page-space.ts";
import { rowLines } from "../row-lines.ts";

const mark = Buffer.from("SQLite format 3\0", "latin1");

/** SQLite: the sixteen bytes that every database begins with. */
export const decoder: Decoder = {
  name: "sqlite",
  recognises: (head) => mark.equals(head.subarray(0, mark.length)),
  decode,
};

/** Bytes of a value; a table with a larger one is read up to it, and then as raw pages. */
const limits = { length: 16 * 2 ** 20 };

async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  const { path, random } = source;
  if (path === undefined || random === undefined) {
    spendMember(budget);
    yield {
      name: "(pages)",
      bytes: source,
      isRaw: true,
      isAll: true,
      remark: "a database inside another file was scanned as raw pages: integers are not seen as text",
    };
    return;
  }
  let isWhole = true;
  let database: DatabaseSync | undefined;
  try {
    // Immutable: no lock is taken, no journal is read and nothing is written beside the file.
    const address = pathToFileURL(path.toString());
    address.search = "?mode=ro&immutable=1";
    database = new DatabaseSync(address, {
      readOnly: true,
      allowExtension: false,
      readBigInts: true,
      limits,
    });
    for (const table of tablesOf(database)) {
      spendMember(budget);
      const rows = rowsOf(database, table, () => (isWhole = false));
      yield { name: table, bytes: { [Symbol.asyncIterator]: () => rows } };
      await rows.return(undefined);
    }
  } catch (fault) {
    if (budget.isSpent || fault instanceof ReadingStopped) throw fault;
    isWhole = false;
    yield {
      name: "(tables)",
      unread: "sqlite: the database does not open; its pages were scanned as they stand",
    };
  } finally {
    database?.close();
  }
  spendMember(budget);
  const name = isWhole ? "(free space)" : "(pages)";
  yield { name, bytes: { [Symbol.asyncIterator]: () => pagesOf(random, isWhole) }, isRaw: true };
}

/** Names of tables that hold rows of their own, those of indexes for search among them. */
function tablesOf(database: DatabaseSync): readonly string[] {
  const rows = database
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')")
    .all();
  return rows.map(({ name }) => String(name));
}

/** The rows of a table as lines, the names of its columns first. Damage ends them and is thrown as such. */
async function* rowsOf(
  database: DatabaseSync,
  table: string,
  onDamage: () => void,
): AsyncGenerator<Uint8Array> {
  let rows: Iterable<Record<string, unknown>>;
  try {
    rows = database.prepare(`SELECT * FROM ${quoted(database, table)}`).iterate() as Iterable<
      Record<string, unknown>
    >;
    yield* rowLines(rows);
  } catch (fault) {
    if (fault instanceof ReadingStopped) throw fault;
    onDamage();
    throw new ReadingStopped("sqlite: the table is damaged, or holds a value of more than 16 MiB");
  }
}

/** A name as the engine quotes it. */
function quoted(database: DatabaseSync, name: string): string {
  // `%w` is made for names between double quotes.
  return String(database.prepare("SELECT format('\"%w\"', ?) AS quoted").get(name)?.["quoted"]);
}

const pageSizeAt = 16;

/** The pages, those in use without their live cells unless everything is asked for. */
async function* pagesOf(access: RandomAccess, isFreeOnly: boolean): AsyncGenerator<Uint8Array> {
  const header = await access.read(0, Math.min(100, access.size));
  const told = new DataView(header.buffer, header.byteOffset).getUint16(pageSizeAt);
  const size = told === 1 ? 65_536 : told;
  if (size < 512 || (size & (size - 1)) !== 0)
    throw new ReadingStopped("sqlite: the size of pages is damaged");
  const free = isFreeOnly ? await freePages(access, header, size) : undefined;
  for (let page = 0; page * size < access.size; page++) {
    const from = page * size;
    const bytes = await access.read(from, Math.min(size, access.size - from));
    if (free !== undefined && !free.has(page + 1) && bytes.length === size) blankCells(bytes, page === 0);
    yield bytes;
    bytes.fill(0);
  }
}
