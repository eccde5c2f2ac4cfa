// A record of a number: what is claimed, and what JavaScript reads. 64 bytes.

export const RECORD: usize = 64;
export const START: usize = 0; // u32, address
export const END: usize = 4; // u32, address
export const LENGTH: usize = 8; // u8, digits
export const NETWORK: usize = 9; // u8, place
export const GROUPING: usize = 10; // u8: 0 none, 1 network, 2 other
export const KIND: usize = 11; // i8: kind of separator, -1 mixed
export const CHECKED: usize = 12; // u8: 1 for a right check digit
export const RANK: usize = 13; // u8
export const BEATEN: usize = 14; // u8
export const FIELD: usize = 16; // u32
export const DIGITS: usize = 20; // u8[19], ASCII
