/** The fixed inputs all vectors are made from. */
import { Buffer } from "node:buffer";
import type { Context } from "../src/index.ts";

/** `length` bytes that count up from `start`, modulo 256. */
export function counting(start: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (start + index) & 0xff);
}

/** The plaintext of a stream vector: byte i is i modulo 251, so no two chunks are alike. */
export function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index % 251);
}

export const key = counting(0x00, 32);
export const otherKey = counting(0x80, 32);
export const keyId = counting(0xf0, 16);
export const salt = counting(0x40, 32);

export const context: Context = {
  tenant: "default",
  resource: "tok_00000000000000000000000000",
  type: "card",
  schema: 1,
};

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const text = (value: string): Uint8Array => new TextEncoder().encode(value);
