// Where everything stands in the memory. Nothing is allocated; `src/kernel/wasm-memory.ts` knows the
// addresses that JavaScript fills or reads.

/** For each four first digits the lengths that may exist: bit n for 12 + n digits. u8[10000] */
export const FIRST_FOURS: usize = 1024;
/** For each four first digits the place of the first segment. u16[10001] */
export const SEGMENT_AT: usize = 12288;
/** First eight-digit prefix of each segment, going up. u32[1024] */
export const SEGMENT_FROM: usize = 32768;
/** For each segment and each of eight lengths the network's place + 1, or 0. u8[1024][8] */
export const SEGMENT_NETWORKS: usize = 36864;
/** Printed groups of each network as keys of five bits a group, 0 after the last. u32[64][8] */
export const PRINTED: usize = 45056;
/** 1 for networks that issue cards without a check digit. u8[64] */
export const LENIENT: usize = 47104;
/** Kinds of separators that are one ASCII byte. u8[256] */
export const ONE_BYTE_KINDS: usize = 47168;
/** What bytes mean to the reader of field names. u8[256] */
export const MEANINGS: usize = 47424;
/**
 * Bit 0 for bytes that may belong to a separator of more than one byte, and for the latin1 one; bit 1 for those
 * that an escape sequence may have before digits. u8[256]
 */
export const PARTS: usize = 47680;
/** Lanes that loops compare with. u8[6][16] */
export const LANES: usize = 47936;
/** The runs of the chain: u32[32], u32[32], u8[32] */
export const RUN_STARTS: usize = 48128;
export const RUN_ENDS: usize = 48256;
export const RUN_KINDS: usize = 48384;
/** The last digits of the chain, with room before and after for wide loads and stores. u8[256] */
export const TAIL: usize = 48640;
export const TAIL_LENGTH: i32 = 256;
/** Starts of stretches that may hold a number. u32[4096] */
export const STRETCHES: usize = 49152;
/** Claims: records of 64 bytes. */
export const CLAIMS: usize = 65536;
/** Records for JavaScript, 2048 of 64 bytes. */
export const FOUND: usize = 131072;
/** Fields: hash, right, wrong, mark of the last value. u32[4096][4] */
export const FIELDS: usize = 262144;

/** Two tables for each of the first four bytes of marks: by their low and by their high halves. u8[8][16] */
export const MARKS: usize = 599936;
/** Runs of an alphabet: start and end. u32[4096][2] */
export const RUNS: usize = 600064;

/** Of each block of a round, the one before first: a bit for each member, and for each digit. u64[514][2] */
export const MASKS: usize = 632832;

/** Most stretches that one round of blocks can tell: 32 KiB hold 2,521 runs of 12 with one byte between. */
export const ROUND: usize = 32768;
