/** The three kinds of lines of an export file, to text and back. */
import { fromBase64, toBase64 } from "./base64.ts";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";
import { isHash } from "./hash.ts";
import { isTimestamp } from "./timestamp.ts";
import { isSize } from "./tree-size.ts";

/** First line: what the file claims to be. Unsigned; the checkpoint decides. */
export type ExportHeader = {
  readonly origin: string;
  readonly verifierKeys: readonly string[];
  readonly exportedAt: string;
  /** First entry, 0-based, and the place after the last. */
  readonly from: number;
  readonly to: number;
};

/** A line per entry: its place, the canonical text of the event, and the leaf hash the tree holds for it. */
export type ExportEntry = { readonly seq: number; readonly event: string; readonly leaf: Uint8Array };

/** A proof that the tree only grew since it held `size` leaves. */
export type ExportConsistency = { readonly size: number; readonly hashes: readonly Uint8Array[] };

/** Last line: the signed head, and the subtrees left and right of the entries. */
export type ExportClosing = {
  readonly checkpoint: string;
  /** Full subtrees that cover [0, from) and [to, size), left to right, as few as possible. */
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
  readonly consistency?: ExportConsistency;
};

/** The header as a line. */
export function formatHeader({ origin, verifierKeys, exportedAt, from, to }: ExportHeader): string {
  const named = {
    format: "cardkeep-trail",
    version: 1,
    verifier_keys: verifierKeys,
    exported_at: exportedAt,
  };
  return toLine({ ...named, origin, from, to });
}

/** An entry as a line. The event must be well-formed text. */
export function formatEntry({ seq, event, leaf }: ExportEntry): string {
  return escapeSeparators(`{"event":${JSON.stringify(event)},"leaf":"${toBase64(leaf)}","seq":${seq}}`);
}

/** The closing as a line. */
export function formatClosing({ checkpoint, before, after, consistency }: ExportClosing): string {
  const proof =
    consistency === undefined
      ? {}
      : { consistency: { size: consistency.size, hashes: consistency.hashes.map(toBase64) } };
  return toLine({ checkpoint, before: before.map(toBase64), after: after.map(toBase64), ...proof });
}

/** The header in a line, or undefined unless the line is exactly what `formatHeader` writes. */
export function parseHeader(line: string): ExportHeader | undefined {
  const { format, version, origin, verifier_keys, exported_at, from, to } = readObject(line);
  if (format !== "cardkeep-trail" || version !== 1 || typeof origin !== "string") return undefined;
  if (!isSize(from) || !isSize(to) || from > to || !isTimestamp(exported_at) || !isTexts(verifier_keys)) {
    return undefined;
  }
  return unlessRespelt(
    line,
    { origin, verifierKeys: verifier_keys, exportedAt: exported_at, from, to },
    formatHeader,
  );
}

/** The entry in a line, or undefined unless the line is exactly what `formatEntry` writes. */
export function parseEntry(line: string): ExportEntry | undefined {
  const { seq, event, leaf } = readObject(line);
  const bytes = typeof leaf === "string" ? fromBase64(leaf) : undefined;
  if (!isSize(seq) || typeof event !== "string" || !isHash(bytes)) return undefined;
  return unlessRespelt(line, { seq, event, leaf: bytes }, formatEntry);
}

/** The closing in a line, or undefined unless the line is exactly what `formatClosing` writes. */
export function parseClosing(line: string): ExportClosing | undefined {
  const { checkpoint, before, after, consistency } = readObject(line);
  const [left, right] = [readHashes(before), readHashes(after)];
  if (typeof checkpoint !== "string" || left === undefined || right === undefined) return undefined;
  const closing = { checkpoint, before: left, after: right };
  if (consistency === undefined) return unlessRespelt(line, closing, formatClosing);
  const { size, hashes } = asObject(consistency);
  const proof = readHashes(hashes);
  if (!isSize(size) || proof === undefined) return undefined;
  return unlessRespelt(line, { ...closing, consistency: { size, hashes: proof } }, formatClosing);
}

/** One spelling per line shuts out unknown members and repeated keys, which readers could take differently. */
function unlessRespelt<Part>(line: string, part: Part, format: (part: Part) => string): Part | undefined {
  try {
    return format(part) === line ? part : undefined;
  } catch {
    return undefined;
  }
}

function toLine(value: JsonValue): string {
  return escapeSeparators(canonicalJson(value));
}

/** U+2028 and U+2029 end a line for some readers, so they are written as escapes. */
function escapeSeparators(json: string): string {
  return json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function readObject(line: string): Record<string, unknown> {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function readHashes(value: unknown): Uint8Array[] | undefined {
  if (!isTexts(value)) return undefined;
  const hashes = value.map(fromBase64);
  return hashes.every(isHash) ? hashes : undefined;
}
