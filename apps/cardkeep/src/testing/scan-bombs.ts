/** Archives that want to do harm: small here, endless there. */

import { crc32, deflateRawSync, gzipSync } from "node:zlib";

/** One member of a zip to be made. */
export interface BombPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the header of a member says of its content. */
interface Content {
  readonly packed: number;
  readonly length: number;
  readonly sum: number;
}

/** The header of a member in the directory, or before its data where no `offset` is given. */
function header(name: Buffer, { packed, length, sum }: Content, offset?: number): Buffer {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(sum, 10);
  shared.writeUInt32LE(packed, 14);
  shared.writeUInt32LE(length, 18);
  shared.writeUInt16LE(name.length, 22);
  if (offset === undefined) return Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), shared, name]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), shared, rest, name]);
}

function endOf(count: number, directory: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(directory, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** A plain archive of deflated members. */
export function zipOf(parts: readonly BombPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes);
    const content = { packed: packed.length, length: bytes.length, sum: crc32(bytes) };
    const local = header(Buffer.from(name), content);
    locals.push(local, packed);
    centrals.push(header(Buffer.from(name), content, offset));
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endOf(parts.length, directory.length, offset)]);
}

/** Archives inside archives, `width` of them on each of `depth` floors, around one content. */
export function nestedZip(content: Uint8Array, depth: number, width: number): Buffer {
  let bytes: Uint8Array = content;
  for (let floor = 0; floor < depth; floor++) {
    const each = bytes;
    const name = floor === 0 ? "content.txt" : "inner.zip";
    bytes = zipOf(Array.from({ length: width }, (_, at) => ({ name: `${at}-${name}`, bytes: each })));
  }
  return Buffer.from(bytes);
}

/** One content under `count` names: entries of the directory that all lie at the same place. */
export function overlappingZip(bytes: Uint8Array, count: number): Buffer {
  const packed = deflateRawSync(bytes);
  const content = { packed: packed.length, length: bytes.length, sum: crc32(bytes) };
  const local = header(Buffer.from("0"), content);
  const centrals = Array.from({ length: count }, () => header(Buffer.from("0"), content, 0));
  const directory = Buffer.concat(centrals);
  const offset = local.length + packed.length;
  return Buffer.concat([local, packed, directory, endOf(count, directory.length, offset)]);
}

/** Zeros, packed a thousandfold. */
export function zerosPacked(mebibytes: number): Buffer {
  return gzipSync(Buffer.alloc(mebibytes * 2 ** 20), { level: 9 });
}

/** A member of a tar, with whatever name. Old form: 100 bytes of name, no prefix. */
export function tarOf(parts: readonly { readonly name: string; readonly text: string }[]): Buffer {
  const blocks = parts.flatMap(({ name, text }) => {
    const head = Buffer.alloc(512);
    head.write(name, 0, 100, "latin1");
    head.write("0000644\u00000000000\u00000000000\u0000", 100, "latin1");
    head.write(`${text.length.toString(8).padStart(11, "0")}\u0000${"0".repeat(11)}\u0000`, 124, "latin1");
    head.write("        0", 148, "latin1");
    head.write("ustar\u000000", 257, "latin1");
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, "latin1");
    const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    body.write(text, "latin1");
    return [head, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
