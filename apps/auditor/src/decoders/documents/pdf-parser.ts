/** Reads PDF (ISO 32000) with pdf.js; runs in a thread of its own. */

import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "unpdf/pdfjs";
import { type Piece, textPiece } from "../../isolate/piece.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { linesOfPage, type Placed } from "./lines-of-page.ts";

/** Text page by page, form fields with their names, properties, attachments. @throws ReadingStopped */
export async function* parse(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Piece> {
  const loading = getDocument({
    data: bytes,
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isImageDecoderSupported: false,
  });
  try {
    const pdf = await opened(loading.promise);
    yield* properties(pdf);
    let withoutText = 0;
    for (let at = 1; at <= pdf.numPages; at++) {
      const name = `page ${at}`;
      try {
        const page = await pdf.getPage(at);
        const { lines, files } = await notesOf(page);
        const text = [...(await textOf(page)), ...lines].join("\n");
        page.cleanup();
        if (at % cleanEvery === 0) await pdf.cleanup();
        if (text === "") withoutText += 1;
        else yield textPiece(name, text);
        for (const id of files) yield await attachment(pdf, id, `${name} attachment`);
      } catch {
        yield { name, unread: failed };
      }
    }
    if (withoutText > 0) yield { name: "pictures", unread: "pages without text; pictures are not read" };
    yield* attachments(pdf);
  } finally {
    await loading.destroy();
  }
}

/** Pages after which what the library keeps of them is let go. */
const cleanEvery = 50;

const failed = "its parser failed";

async function opened(promise: Promise<PDFDocumentProxy>): Promise<PDFDocumentProxy> {
  try {
    return await promise;
  } catch (fault) {
    const isLocked = fault instanceof Error && fault.name === "PasswordException";
    throw new ReadingStopped(isLocked ? "pdf is encrypted" : "pdf is damaged");
  }
}

async function textOf(page: PDFPageProxy): Promise<string[]> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const placed: Placed[] = [];
  const turned: string[] = [];
  for (const item of items) {
    if (!("str" in item) || item.str.trim() === "") continue;
    const [a = 0, b = 0, c = 0, d = 0, left = 0, base = 0] = item.transform as number[];
    const isUpright = Math.abs(b) < Math.abs(a) / 4;
    if (!isUpright) turned.push(item.str);
    else placed.push({ text: item.str, left, right: left + item.width, base, height: Math.hypot(c, d) });
  }
  return [linesOfPage(placed), turned.join(" ")].filter((each) => each !== "");
}

/** The fields of an annotation that hold what a person wrote, and the id of a file attached to it. */
interface Annotation {
  readonly fieldName?: unknown;
  readonly fieldValue?: unknown;
  readonly contentsObj?: { readonly str?: unknown };
  readonly url?: unknown;
  readonly fileId?: unknown;
}

async function notesOf(page: PDFPageProxy): Promise<{ lines: string[]; files: string[] }> {
  const lines: string[] = [];
  const files: string[] = [];
  for (const note of (await page.getAnnotations()) as Annotation[]) {
    const value: unknown = Array.isArray(note.fieldValue) ? note.fieldValue.join(" ") : note.fieldValue;
    if (typeof value === "string" && value !== "") lines.push(`${wordOf(note.fieldName)}=${value}`);
    for (const text of [note.contentsObj?.str, note.url]) {
      if (typeof text === "string" && text !== "") lines.push(text);
    }
    if (typeof note.fileId === "string") files.push(note.fileId);
  }
  return { lines, files };
}

function wordOf(name: unknown): string {
  return typeof name === "string" && name !== "" ? name : "field";
}

async function* properties(pdf: PDFDocumentProxy): AsyncGenerator<Piece> {
  const name = "document properties";
  try {
    const { info, metadata } = await pdf.getMetadata();
    const lines = Object.entries(info).map(([key, value]) => `${key}=${JSON.stringify(value) ?? ""}`);
    const raw: unknown = metadata?.getRaw();
    if (typeof raw === "string") lines.push(raw);
    yield textPiece(name, lines.join("\n"));
    if ("IsXFAPresent" in info && info.IsXFAPresent === true) {
      yield { name: "XFA form", unread: "XFA forms are not read" };
    }
  } catch {
    yield { name, unread: failed };
  }
}

async function* attachments(pdf: PDFDocumentProxy): AsyncGenerator<Piece> {
  const ids: string[] = [];
  try {
    ids.push(...((await pdf.getAttachments())?.keys() ?? []));
  } catch {
    yield { name: "attachments", unread: failed };
  }
  for (const id of ids) yield await attachment(pdf, id, id);
}

async function attachment(pdf: PDFDocumentProxy, id: string, name: string): Promise<Piece> {
  try {
    const content = await pdf.getAttachmentContent(id);
    if (content !== null) return { name, bytes: new Uint8Array(content) };
  } catch {
    // Told below.
  }
  return { name, unread: "attachment is damaged" };
}
