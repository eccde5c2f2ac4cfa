/**
 * Who may import whom, as data. `tools/lint/rooms.js` enforces it on every import.
 *
 * A package imports the packages named for it. A room of the vault imports another room only through
 * that room's door (`index.ts`); files of `kernel` are imported directly.
 */

/**
 * Packages of this repository that each package may import. Every other @cardkeep import is refused.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packages = {
  "packages/pan": [],
  "packages/envelope": [],
  "packages/trail-log": [],
  "packages/standard": [],
  "packages/protocol": ["@cardkeep/pan"],
  "packages/finder": ["@cardkeep/pan"],
  "packages/client": ["@cardkeep/protocol"],
  "apps/vault": [
    "@cardkeep/pan",
    "@cardkeep/finder",
    "@cardkeep/envelope",
    "@cardkeep/trail-log",
    "@cardkeep/protocol",
  ],
  "apps/auditor": ["@cardkeep/pan", "@cardkeep/finder", "@cardkeep/standard"],
  "apps/cardkeep": [
    "@cardkeep/auditor",
    "@cardkeep/client",
    "@cardkeep/finder",
    "@cardkeep/protocol",
    "@cardkeep/trail-log",
    "@cardkeep/vault",
  ],
};

/**
 * Rooms of each program that has some, floor by floor, and the rooms each may enter.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
export const rooms = {
  "apps/vault": {
    kernel: [],
    db: ["kernel"],
    trail: ["kernel", "db"],
    keys: ["kernel", "db", "trail"],
    credentials: ["kernel", "db", "trail", "keys"],
    tokens: ["kernel", "db", "trail", "keys", "credentials"],
    http: ["kernel", "db", "trail", "keys", "credentials", "tokens"],
    upkeep: ["kernel", "db", "trail", "keys"],
    clockwork: ["kernel", "db", "trail", "keys", "credentials", "tokens"],
  },
  "apps/auditor": {
    kernel: [],
    tree: ["kernel"],
    isolate: ["kernel"],
    ledger: [],
    decoders: ["kernel", "isolate"],
    sources: ["kernel"],
    incremental: ["kernel"],
    shards: ["kernel", "tree", "ledger"],
    findings: ["kernel", "ledger"],
    reports: ["kernel", "ledger", "findings"],
    engine: [],
    facts: ["engine"],
    checks: ["engine", "facts"],
    hardening: ["engine", "facts"],
    collectors: ["kernel", "engine", "facts"],
    "audit-reports": ["kernel", "engine"],
    audit: ["kernel", "engine", "facts", "checks", "hardening", "collectors", "audit-reports"],
    scan: ["kernel", "tree", "isolate", "ledger", "decoders", "sources", "incremental", "shards"],
  },
};

/** Programs whose rooms are entered by their door, `index.ts`, and nowhere else. */
export const behindDoors = ["apps/vault"];

/** Rooms whose files are imported directly, without a door. */
export const openRooms = ["kernel"];

/** Packages that must stay free of `node:*` imports, because a browser loads them. */
export const browserSafe = ["packages/pan", "packages/protocol", "packages/client"];

/** Rooms and packages that may open a `Secret`. */
export const secretOpeners = ["kernel", "keys", "credentials", "tokens"];
