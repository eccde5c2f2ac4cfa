/** Formats that hide their content from a raw scan and that no decoder opens yet. */

/** Name, offset of the mark, mark as text of bytes. */
const marks: readonly (readonly [name: string, offset: number, mark: string])[] = [
  ["git pack (scan git: of its repository instead)", 0, "PACK\u0000\u0000\u0000"],
  ["7z", 0, "7z\u00bc\u00af\u0027\u001c"],
  ["rar", 0, "Rar!\u001a\u0007"],
  ["cab", 0, "MSCF\u0000\u0000\u0000\u0000"],
  ["arj", 0, "\u0060\u00ea"],
  ["lzip", 0, "LZIP\u0001"],
  ["lzop", 0, "\u0089LZO\u0000"],
  ["lz4", 0, "\u0004\u0022\u004d\u0018"],
  ["lz4", 0, "\u0002\u0021\u004c\u0018"],
  ["snappy", 0, "\u00ff\u0006\u0000\u0000sNaPpY"],
  ["compress", 0, "\u001f\u009d"],
  ["lzh", 2, "-lh5-"],
  ["xar", 0, "xar!\u0000\u001c"],
  ["squashfs", 0, "hsqs"],
  ["rpm", 0, "\u00ed\u00ab\u00ee\u00db"],
  ["pdf", 0, "%PDF-"],
  ["ole", 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"],
  ["orc", 0, "ORC"],
  ["encrypted parquet", 0, "PARE"],
  ["parquet", 0, "PAR1"],
  ["avro", 0, "Obj\u0001"],
  ["sqlite", 0, "SQLite format 3\u0000"],
  ["pst", 0, "!BDN"],
  ["encrypted by OpenSSL", 0, "Salted__"],
  ["encrypted by age", 0, "age-encryption.org/"],
  ["encrypted by LUKS", 0, "LUKS\u00ba\u00be"],
  ["encrypted by OpenPGP", 0, "-----BEGIN PGP MESSAGE-----"],
  ["a disk image (qcow)", 0, "QFI\u00fb"],
  ["a disk image (vmdk)", 0, "KDMV"],
];

/** The format of a content that is only scanned as raw bytes and counts as not read; undefined for others. */
export function unreadFormatOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1");
  return marks.find(([, offset, mark]) => text.startsWith(mark, offset))?.[0];
}
