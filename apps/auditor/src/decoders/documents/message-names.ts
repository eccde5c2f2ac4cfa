/** Names of the streams of an Outlook message ([MS-OXMSG]) as a person knows them. */

/** Properties that hold what people wrote, [MS-OXPROPS], by their number. */
const properties: Readonly<Record<string, string>> = {
  "0037": "subject",
  "007D": "headers",
  "0C1A": "sender name",
  "0C1F": "sender address",
  "0E02": "bcc",
  "0E03": "cc",
  "0E04": "to",
  "1000": "body",
  "1009": "body (compressed RTF)",
  "1013": "html",
  "3001": "display name",
  "3003": "address",
  "3701": "content",
  "3704": "short file name",
  "3707": "file name",
};

const stream = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i;
const attachment = /^__attach_version1\.0_#([0-9A-F]{8})$/i;
const recipient = /^__recip_version1\.0_#([0-9A-F]{8})$/i;

/** What a stream is: text of 8 or 16 bits a unit, or content of another kind. */
export interface StreamKind {
  readonly name: string;
  readonly isWide: boolean;
}

/** The kind of a stream by its name; undefined for streams that are no property. */
export function streamKind(name: string): StreamKind | undefined {
  const [, id = "", type = ""] = stream.exec(name) ?? [];
  if (id === "") return undefined;
  return { name: properties[id.toUpperCase()] ?? `property ${id}`, isWide: type.toUpperCase() === "001F" };
}

/** The name of a storage within a message. */
export function storageName(name: string): string {
  const [, file] = attachment.exec(name) ?? [];
  if (file !== undefined) return `attachment ${Number.parseInt(file, 16) + 1}`;
  const [, person] = recipient.exec(name) ?? [];
  if (person !== undefined) return `recipient ${Number.parseInt(person, 16) + 1}`;
  return /^__substg1\.0_3701000D$/i.test(name) ? "message" : name;
}
