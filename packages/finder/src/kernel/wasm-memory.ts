/** Where things stand in the memory of the WASM kernel; `assembly/layout.as` and `record.as` say the same. */

/** Tables that are filled when the kernel is opened. */
export const tablePlaces = {
  /** For each four first digits the lengths that may exist: bit n for 12 + n digits. u8[10000] */
  firstFours: 1024,
  /** For each four first digits the place of the first segment. u16[10001] */
  segmentAt: 12_288,
  /** First eight-digit prefix of each segment, going up. u32[1024] */
  segmentFrom: 32_768,
  /** For each segment and each of eight lengths the network's place + 1, or 0. u8[1024][8] */
  segmentNetworks: 36_864,
  /** Printed groups of each network as keys of five bits a group, 0 after the last. u32[64][8] */
  printed: 45_056,
  /** 1 for networks that issue cards without a check digit. u8[64] */
  lenient: 47_104,
  /** Kinds of separators that are one ASCII byte. u8[256] */
  oneByteKinds: 47_168,
  /** What bytes mean to the reader of field names. u8[256] */
  meanings: 47_424,
} as const;

/** Most segments (one stands behind the last), networks, and printed groups of a network (0 behind them). */
export const tableLimits = { segments: 1024, networks: 64, printed: 8 } as const;

/** What holds digits of numbers, from the runs of the chain to the last record. */
export const scratch = { from: 48_128, to: 262_144 } as const;

/** Records of numbers for JavaScript. */
export const records = {
  from: 131_072,
  size: 64,
  start: 0,
  end: 4,
  length: 8,
  network: 9,
  grouping: 10,
  kind: 11,
  checked: 12,
  field: 16,
  digits: 20,
} as const;

/** The counts of fields: hash, right, wrong, mark of the last value. u32[4096][4] */
export const fieldPlace = 262_144;

/** Where bytes of other memories are copied to, piece by piece. */
export const copyPlace = { from: 327_680, to: 599_936 } as const;

/** The tables of marks, as `MarkTables` has them. u8[128] */
export const markPlace = 599_936;

/** Runs of an alphabet, start and end of each, and how many one call can tell. u32[4096][2] */
export const runPlace = { from: 600_064, most: 4096 } as const;

/** Where the room begins. */
export const roomPlace = 655_360;
