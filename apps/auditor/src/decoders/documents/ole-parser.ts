/** Reads OLE compound files ([MS-CFB]): doc, xls, ppt, msg; runs in a thread of its own. */

import { read, type CFB$Container } from "cfb";
import { type Piece, textPiece } from "../../isolate/piece.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { biffParts } from "./biff-sheets.ts";
import { storageName, streamKind } from "./message-names.ts";
import { wideLines } from "./wide-lines.ts";

/** Streams as they are, and what is in them that a raw look does not show. @throws ReadingStopped */
export function* parse(bytes: Uint8Array<ArrayBuffer>): Generator<Piece> {
  const streams = streamsIn(opened(bytes));
  const fileNames = new Map<string, string>();
  for (const { path, content } of streams) {
    const name = path.at(-1) ?? "";
    if (/^__substg1\.0_370[47]001[EF]$/i.test(name)) {
      const folder = path.slice(0, -1).join("/");
      const file = content.toString(/F$/i.test(name) ? "utf16le" : "latin1").replace(/\0+$/, "");
      if (file.length > (fileNames.get(folder)?.length ?? 0)) fileNames.set(folder, file);
    }
  }
  for (const stream of streams) yield* piecesOf(stream, fileNames);
}

interface Stream {
  readonly path: readonly string[];
  readonly content: Buffer;
}

function opened(bytes: Uint8Array<ArrayBuffer>): CFB$Container {
  try {
    return read(Buffer.from(bytes.buffer), { type: "buffer" });
  } catch {
    throw new ReadingStopped("ole is damaged");
  }
}

const streamType = 2;

function streamsIn({ FullPaths, FileIndex }: CFB$Container): Stream[] {
  return FileIndex.flatMap(({ type, content }, at) => {
    if (type !== streamType || content === undefined || content.length === 0) return [];
    const path = (FullPaths[at] ?? "").split("/").slice(1);
    return [{ path, content: Buffer.from(content) }];
  });
}

function* piecesOf({ path, content }: Stream, fileNames: ReadonlyMap<string, string>): Generator<Piece> {
  const last = path.at(-1) ?? "";
  const kind = streamKind(last);
  const folders = path.slice(0, -1);
  const file = fileNames.get(folders.join("/"));
  const isContent = kind?.name === "content" && file !== undefined;
  const name = [...folders.map(storageName), isContent ? file : (kind?.name ?? last)].join("/");
  if (kind?.isWide === true) return yield textPiece(name, content.toString("utf16le"));
  const reason = reasonOf(last, content);
  if (reason !== undefined) yield { name, unread: reason };
  if (last === "Workbook" || last === "Book") return yield* sheetsOf(name, content);
  yield { name, bytes: new Uint8Array(content) };
  const wide = wideLines(content);
  if (wide !== "") yield textPiece(`${name} (UTF-16)`, wide);
}

function* sheetsOf(name: string, content: Buffer): Generator<Piece> {
  try {
    for (const part of biffParts(content)) {
      yield { name: `${name}/${part.name}`, bytes: new Uint8Array(part.bytes) };
      const wide = part.name === "other records" ? wideLines(part.bytes) : "";
      if (wide !== "") yield textPiece(`${name}/${part.name} (UTF-16)`, wide);
    }
  } catch (fault) {
    const unread = fault instanceof ReadingStopped ? fault.reason : "workbook is damaged";
    yield { name: `${name} (stored bytes)`, bytes: new Uint8Array(content) };
    yield { name, unread };
  }
}

/** Bits of the Word file header, [MS-DOC] 2.5.2: the word at offset 10. */
const wordFlags = 10;
const wordIsEncrypted = 0x100;
/** Mark of an encrypted presentation, [MS-PPT] 2.3.2. */
const pptIsEncrypted = 0xf3d1c4df;

function reasonOf(name: string, content: Buffer): string | undefined {
  if (name === "EncryptedPackage") return "encrypted";
  if (name === "WordDocument" && content.length > 12) {
    return (content.readUInt16LE(wordFlags) & wordIsEncrypted) === 0 ? undefined : "encrypted";
  }
  if (name === "Current User" && content.length >= 16) {
    return content.readUInt32LE(12) === pptIsEncrypted ? "encrypted" : undefined;
  }
  // Outlook packs the body a second time; what its readers show is in the other streams of it.
  const isPacked = /^__substg1\.0_10090102$/i.test(name) && content.toString("latin1", 8, 12) === "LZFu";
  return isPacked ? "compressed RTF is not read" : undefined;
}
