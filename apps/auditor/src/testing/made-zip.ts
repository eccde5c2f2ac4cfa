/** Writes zip archives for tests: the plainest form of APPNOTE 6.3.10, stored or deflated. */

import { crc32, deflateRawSync } from "node:zlib";

/** One member to write. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** 0 stored, 8 deflated (the default); others are written as stored, under that number. */
  readonly method?: number;
  /** General purpose flags, as 1 for encrypted. */
  readonly flags?: number;
}

const localLength = 30;
const centralLength = 46;
const endLength = 22;

/** An archive of some members, in their order. */
export function madeZip(parts: readonly ZipPart[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, method = 8, flags = 0x800 } of parts) {
    const content = Buffer.from(bytes);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.alloc(localLength);
    local.write("PK\u0003\u0004", "latin1");
    shared.copy(local, 4);
    const central = Buffer.alloc(centralLength);
    central.write("PK\u0001\u0002", "latin1");
    central.writeUInt16LE(20, 4);
    shared.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    locals.push(local, nameBytes, packed);
    centrals.push(central, nameBytes);
    offset += localLength + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(endLength);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment, "latin1")]);
}
