/** Cells of an Excel workbook of 1997 to 2003 (BIFF8, [MS-XLS]), sheet by sheet. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { BiffReader } from "./biff-strings.ts";
import { rowLines } from "./row-lines.ts";

/** Kinds of records, [MS-XLS] 2.3. */
const kinds = {
  formula: 0x06,
  endOfSheet: 0x0a,
  locked: 0x2f,
  continued: 0x3c,
  sheetName: 0x85,
  manyRk: 0xbd,
  strings: 0xfc,
  sharedString: 0xfd,
  number: 0x203,
  label: 0x204,
  formulaString: 0x207,
  rk: 0x27e,
  start: 0x809,
} as const;

const biff8 = 0x600;

/** One sheet as lines of JSON, or all other records as they are. */
export interface BiffPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** @throws ReadingStopped where the workbook is encrypted or of an older form */
export function* biffParts(stream: Uint8Array): Generator<BiffPart> {
  const names = new Map<number, string>();
  const others: Buffer[] = [];
  let strings: readonly string[] = [];
  let sheet = newSheet("");
  for (const { kind, offset, bodies } of recordsIn(stream)) {
    const body = bodies[0] ?? Buffer.alloc(0);
    if (kind === kinds.locked) throw new ReadingStopped("encrypted");
    if (kind === kinds.start) {
      if (offset === 0 && body.length >= 2 && body.readUInt16LE(0) !== biff8) {
        throw new ReadingStopped("workbook of an old form: numbers in cells are not read");
      }
      sheet = newSheet(names.get(offset) ?? `at ${offset}`);
    } else if (kind === kinds.endOfSheet) {
      const text = sheet.end();
      if (text !== "") yield { name: `sheet ${sheet.name}`, bytes: Buffer.from(text) };
    } else if (kind === kinds.sheetName && body.length >= 8) {
      names.set(body.readUInt32LE(0), new BiffReader([body.subarray(6)]).string(1));
    } else if (kind === kinds.strings) strings = stringsIn(bodies);
    else if (!sheet.take(kind, bodies, strings)) others.push(...bodies, Buffer.from("\n"));
  }
  if (others.length > 0) yield { name: "other records", bytes: Buffer.concat(others) };
}

interface BiffRecord {
  readonly kind: number;
  readonly offset: number;
  /** Its body and those of the records that continue it. */
  readonly bodies: Buffer[];
}

function* recordsIn(stream: Uint8Array): Generator<BiffRecord> {
  const content = Buffer.from(stream.buffer, stream.byteOffset, stream.length);
  let record: BiffRecord | undefined;
  for (let at = 0; at + 4 <= content.length; ) {
    const kind = content.readUInt16LE(at);
    const end = at + 4 + content.readUInt16LE(at + 2);
    const body = content.subarray(at + 4, end);
    if (kind === kinds.continued && record !== undefined) record.bodies.push(body);
    else {
      if (record !== undefined) yield record;
      record = { kind, offset: at, bodies: [body] };
    }
    at = end;
  }
  if (record !== undefined) yield record;
}

function stringsIn(bodies: readonly Buffer[]): string[] {
  const reader = new BiffReader(bodies);
  reader.skip(4);
  const count = reader.number(4);
  const strings: string[] = [];
  while (strings.length < count && !reader.isAtEnd()) strings.push(reader.string(2));
  return strings;
}

interface Sheet {
  readonly name: string;
  /** Takes a record of a cell in; false for others. */
  take(kind: number, bodies: readonly Buffer[], strings: readonly string[]): boolean;
  end(): string;
}

function newSheet(name: string): Sheet {
  const rows = rowLines();
  let out = "";
  let row = -1;
  let formulaColumn = 0;
  const turn = (body: Buffer): number => {
    const at = body.readUInt16LE(0);
    if (at !== row) out += rows.endRow();
    row = at;
    return body.readUInt16LE(2);
  };
  return {
    name,
    take(kind, bodies, strings) {
      const body = bodies[0] ?? Buffer.alloc(0);
      if (kind === kinds.formulaString) {
        rows.cell(formulaColumn, new BiffReader(bodies).string(2));
        return true;
      }
      if (body.length < 10) return false;
      if (kind === kinds.number && body.length >= 14)
        rows.cell(turn(body), numberText(body.readDoubleLE(6)), true);
      else if (kind === kinds.rk) rows.cell(turn(body), numberText(rkNumber(body.readUInt32LE(6))), true);
      else if (kind === kinds.manyRk) {
        const first = turn(body);
        for (let at = 4; at + 8 <= body.length; at += 6) {
          rows.cell(first + (at - 4) / 6, numberText(rkNumber(body.readUInt32LE(at + 2))), true);
        }
      } else if (kind === kinds.sharedString) rows.cell(turn(body), strings[body.readUInt32LE(6)] ?? "");
      else if (kind === kinds.label)
        rows.cell(turn(body), new BiffReader([body.subarray(6), ...bodies.slice(1)]).string(2));
      else if (kind === kinds.formula && body.length >= 14) {
        formulaColumn = turn(body);
        const isNumber = body.readUInt16LE(12) !== 0xffff;
        if (isNumber) rows.cell(formulaColumn, numberText(body.readDoubleLE(6)), true);
        // What the formula itself holds is shown as it is.
        return false;
      } else return false;
      return true;
    },
    end() {
      const text = out + rows.endRow();
      out = "";
      row = -1;
      return text;
    },
  };
}

/** [MS-XLS] 2.5.217: the upper 30 bits of a double, or an integer; divided by 100 where a bit says so. */
function rkNumber(rk: number): number {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE((rk & 0xfffffffc) >>> 0, 4);
  const value = (rk & 2) === 0 ? bytes.readDoubleLE(0) : (rk | 0) >> 2;
  return (rk & 1) === 0 ? value : value / 100;
}

function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
