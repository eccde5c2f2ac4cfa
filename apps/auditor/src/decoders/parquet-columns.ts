/** Reads Parquet column by column with bounded memory, by hyparquet. */

import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import {
  type AsyncBuffer,
  type ColumnData,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { RandomAccess } from "./decoder.ts";
import { columnLines } from "./row-lines.ts";

/** One column of the outermost level, with all that is nested in it. */
export interface ParquetColumn {
  readonly name: string;
  /** Why it is not read. */
  readonly unread: string | undefined;
  /** Its values, a JSON object a line. @throws ReadingStopped where they are damaged */
  readonly lines: () => AsyncGenerator<Uint8Array>;
}

/** Packed bytes of one column in one group of rows, and bytes of one page of it unpacked. */
const chunkLimit = 32 * 2 ** 20;

/** Rows of a plain column read at once. Lists and records are read a group of rows at a time, up to a limit. */
const batchRows = 20_000;
const nestedLimit = 1_200_000;

/** Bytes of a directory; a larger one is a sign of damage. */
const directoryLimit = 16 * 2 ** 20;

/**
 * The columns. `directory` reads the directory, `content` the values.
 *
 * @throws where the directory is damaged
 */
export async function openParquet(
  directory: RandomAccess,
  content: RandomAccess,
): Promise<readonly ParquetColumn[]> {
  const metadata = await parquetMetadataAsync(bufferOf(directory, directoryLimit), { geoparquet: false });
  const file = bufferOf(content, chunkLimit);
  return parquetSchema(metadata).children.map(({ element: { name }, children }) => {
    const isNested = children.length > 0;
    return {
      name,
      unread: isTooLarge(metadata, name, isNested)
        ? "parquet: more of a column at once than is read"
        : undefined,
      lines: () => linesOf(file, metadata, name, isNested),
    };
  });
}

function bufferOf(access: RandomAccess, limit: number): AsyncBuffer {
  // The same stretch is asked for again for every batch of rows.
  let last: { readonly from: number; readonly end: number; readonly buffer: ArrayBuffer } | undefined;
  return {
    byteLength: access.size,
    slice: async (start, end = access.size) => {
      const from = start < 0 ? access.size + start : start;
      if (last?.from === from && last.end === end) return last.buffer;
      if (end - from > limit) throw new ReadingStopped("parquet: more is asked for at once than is read");
      const bytes = await access.read(from, end - from);
      const isOwn = bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength;
      last = { from, end, buffer: isOwn ? bytes.buffer : new Uint8Array(bytes).buffer };
      return last.buffer;
    },
  };
}

function isTooLarge({ row_groups: groups }: FileMetaData, name: string, isNested: boolean): boolean {
  return groups.some(({ columns }) =>
    columns.some(({ meta_data: column }) => {
      if (column === undefined || column.path_in_schema[0] !== name) return false;
      const { total_compressed_size: packed, total_uncompressed_size: unpacked, num_values: values } = column;
      return packed > chunkLimit || (isNested && (unpacked > chunkLimit || values > nestedLimit));
    }),
  );
}

const atMost = { maxOutputLength: chunkLimit };

/** The platform's decompressors where it has them; the library's for Snappy and LZ4, with the same limit. */
const bounded: Compressors = {
  ...Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, outputLength: number) => {
        if (outputLength > chunkLimit)
          throw new ReadingStopped("parquet: a page unpacks to more than is read");
        return unpack(input, outputLength);
      },
    ]),
  ),
  GZIP: (input) => gunzipSync(input, atMost),
  BROTLI: (input) => brotliDecompressSync(input, atMost),
  ZSTD: (input) => zstdDecompressSync(input, atMost),
};

async function* linesOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  name: string,
  isNested: boolean,
): AsyncGenerator<Uint8Array> {
  let groupStart = 0;
  for (const { num_rows: rows } of metadata.row_groups) {
    const groupEnd = groupStart + Number(rows);
    const step = isNested ? Math.max(1, groupEnd - groupStart) : batchRows;
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += step) {
      yield* await batchOf(file, metadata, name, rowStart, Math.min(groupEnd, rowStart + step));
    }
    groupStart = groupEnd;
  }
}

/** The lines of some rows. Chunks may reach beyond them, because pages do. */
async function batchOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  name: string,
  rowStart: number,
  rowEnd: number,
): Promise<Iterable<Uint8Array>> {
  const values: Iterable<unknown>[] = [];
  const onChunk = (chunk: ColumnData): void => {
    const from = Math.max(0, rowStart - chunk.rowStart);
    values.push(chunk.columnData.slice(from, Math.max(from, rowEnd - chunk.rowStart)));
  };
  try {
    await parquetRead({ file, metadata, columns: [name], rowStart, rowEnd, compressors: bounded, onChunk });
  } catch (fault) {
    if (fault instanceof ReadingStopped) throw fault;
    throw new ReadingStopped("parquet: a column is damaged, or of a form that is not read");
  }
  return columnLines(name, values);
}
