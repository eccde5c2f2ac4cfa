/** Formats that hide their content from a raw scan and that no decoder opens yet. */

/** Name, offset of the mark, mark as text of bytes. */
const marks: readonly (readonly [name: string, offset: number, mark: string])[] = [
  ["zip", 0, "PK\u0003\u0004"],
  ["zip", 0, "PK\u0005\u0006"],
  ["7z", 0, "7z\u00bc\u00af\u0027\u001c"],
  ["rar", 0, "Rar!\u001a\u0007"],
  ["xz", 0, "\u00fd7zXZ\u0000"],
  ["bzip2", 0, "BZh"],
  ["lz4", 0, "\u0004\u0022\u004d\u0018"],
  ["compress", 0, "\u001f\u009d"],
  ["tar", 257, "ustar"],
  ["pdf", 0, "%PDF-"],
  ["ole", 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"],
  ["sqlite", 0, "SQLite format 3\u0000"],
  ["parquet", 0, "PAR1"],
  ["orc", 0, "ORC"],
  ["avro", 0, "Obj\u0001"],
];

/** The format of a content that is only scanned as raw bytes and counts as not read; undefined for others. */
export function unreadFormatOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  return marks.find(([, offset, mark]) => text.startsWith(mark, offset))?.[0];
}
