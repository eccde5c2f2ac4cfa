/** All SQL of the trail. Numbers (`seq`) and the tree run over all tenants; only reading is by tenant. */

import type { Tile } from "@cardkeep/trail-log";
import { type Executor, query, runBuilt } from "../db/index.ts";

type None = Readonly<Record<string, never>>;

/** An entry that has its number. */
export interface NumberedEntry {
  readonly seq: number;
  readonly tenant: string;
  readonly resource: string | null;
  readonly event: string;
}

/** A signed head as it is stored. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly created_at: number;
}

/** Ord of the newest entry that waits for its number, or null. Index trail_entries_waiting. */
export const newestWaiting = query<None, { ord: number | null }>((db) =>
  db
    .selectFrom("trail_entries")
    .where("seq", "is", null)
    .select(({ fn }) => fn.max<number | null>("ord").as("ord")),
);

/** One entry up to an ord that waits for its number. Index trail_entries_waiting. */
export const waitingUpTo = query<{ ord: number }, { ord: number }>((db, param) =>
  db
    .selectFrom("trail_entries")
    .where("seq", "is", null)
    .where("ord", "<=", param("ord"))
    .orderBy("ord")
    .limit(1)
    .select("ord"),
);

/** How many entries wait for their number. Index trail_entries_waiting. */
export const countWaiting = query<None, { count: number }>((db) =>
  db
    .selectFrom("trail_entries")
    .where("seq", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("count")),
);

/** Numbers at most `limit` waiting entries from `size` on, in the order of ord; answers in no order. Index trail_entries_waiting. */
export const numberEntries = query<{ size: number; limit: number }, { seq: number; event: string }>(
  (db, param) =>
    db
      .updateTable("trail_entries")
      .from((eb) =>
        eb
          .selectFrom("trail_entries")
          .where("seq", "is", null)
          .orderBy("ord")
          .limit(param("limit"))
          .select(({ fn, eb: of }) => [
            "ord",
            of(
              fn.agg<number>("row_number").over((over) => over.orderBy("ord")),
              "+",
              param("size"),
            ).as("place"),
          ])
          .as("waiting"),
      )
      .set(({ eb }) => ({ seq: eb("waiting.place", "-", 1) }))
      .whereRef("trail_entries.ord", "=", "waiting.ord")
      .returning(["trail_entries.seq", "trail_entries.event"])
      .$castTo<{ seq: number; event: string }>(),
);

/** Highest number given, or null. Index trail_entries_seq. */
export const highestSeq = query<None, { seq: number | null }>((db) =>
  db
    .selectFrom("trail_entries")
    .where("seq", "is not", null)
    .select(({ fn }) => fn.max<number | null>("seq").as("seq")),
);

/** Entries [from, to) in order. Index trail_entries_seq. */
export const entriesBetween = query<{ from: number; to: number }, NumberedEntry>((db, param) =>
  db
    .selectFrom("trail_entries")
    .where("seq", ">=", param("from"))
    .where("seq", "<", param("to"))
    .orderBy("seq")
    .select(["seq", "tenant", "resource", "event"])
    .$castTo<NumberedEntry>(),
);

/** One entry of a tenant. Index trail_entries_seq. */
export const entryOf = query<{ tenant: string; seq: number }, NumberedEntry>((db, param) =>
  db
    .selectFrom("trail_entries")
    .where("seq", "=", param("seq"))
    .where("tenant", "=", param("tenant"))
    .select(["seq", "tenant", "resource", "event"])
    .$castTo<NumberedEntry>(),
);

/** Entries of a tenant below a number, newest first. Index trail_entries_tenant. */
export const newestOf = query<{ tenant: string; before: number; limit: number }, NumberedEntry>((db, param) =>
  db
    .selectFrom("trail_entries")
    .where("tenant", "=", param("tenant"))
    .where("seq", "<", param("before"))
    .orderBy("seq", "desc")
    .limit(param("limit"))
    .select(["seq", "tenant", "resource", "event"])
    .$castTo<NumberedEntry>(),
);

/**
 * Entries of a tenant about one resource below a number, newest first. Index trail_entries_resource.
 */
export const newestAbout = query<
  { tenant: string; resource: string; before: number; limit: number },
  NumberedEntry
>((db, param) =>
  db
    .selectFrom("trail_entries")
    .where("tenant", "=", param("tenant"))
    .where("resource", "=", param("resource"))
    .where("seq", "<", param("before"))
    .orderBy("seq", "desc")
    .limit(param("limit"))
    .select(["seq", "tenant", "resource", "event"])
    .$castTo<NumberedEntry>(),
);

/** One tile of the tree. Primary key of trail_tiles. */
export const tileAt = query<{ level: number; tile: number }, { hashes: Uint8Array }>((db, param) =>
  db
    .selectFrom("trail_tiles")
    .where("level", "=", param("level"))
    .where("tile", "=", param("tile"))
    .select("hashes"),
);

/** Tiles [from, to] of a level in order. Primary key of trail_tiles. */
export const tilesBetween = query<
  { level: number; from: number; to: number },
  { tile: number; hashes: Uint8Array }
>((db, param) =>
  db
    .selectFrom("trail_tiles")
    .where("level", "=", param("level"))
    .where("tile", ">=", param("from"))
    .where("tile", "<=", param("to"))
    .orderBy("tile")
    .select(["tile", "hashes"]),
);

/** Writes tiles whole, over what was stored, in one statement. Primary key of trail_tiles. */
export async function storeTiles(on: Executor, tiles: readonly Tile[]): Promise<void> {
  const rows = tiles.map(({ level, index, hashes }) => ({ level, tile: index, hashes }));
  await runBuilt(on, (db) =>
    db
      .insertInto("trail_tiles")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["level", "tile"]).doUpdateSet((eb) => ({ hashes: eb.ref("excluded.hashes") })),
      ),
  );
}

/** The newest signed heads, newest first. Primary key of trail_checkpoints. */
export const newestCheckpoints = query<{ limit: number }, StoredCheckpoint>((db, param) =>
  db
    .selectFrom("trail_checkpoints")
    .orderBy("size", "desc")
    .limit(param("limit"))
    .select(["size", "note", "created_at"]),
);

/** Every kept head, smallest first: one for each day, and the recent ones. Primary key of trail_checkpoints. */
export const everyCheckpoint = query<None, StoredCheckpoint>((db) =>
  db.selectFrom("trail_checkpoints").orderBy("size").select(["size", "note", "created_at"]),
);

/** Keeps a signed head. */
export const addCheckpoint = query<{ size: number; note: string; now: number }, unknown>((db, param) =>
  db
    .insertInto("trail_checkpoints")
    .values({ size: param("size"), note: param("note"), created_at: param("now") }),
);

/** Lets go of signed heads that later ones stand for. Primary key of trail_checkpoints. */
export async function dropCheckpoints(on: Executor, sizes: readonly number[]): Promise<void> {
  await runBuilt(on, (db) => db.deleteFrom("trail_checkpoints").where("size", "in", sizes));
}

/** Lists a key that signs, unless it is listed. Primary key of trail_signers. */
export const addSigner = query<{ verifierKey: string; now: number }, unknown>((db, param) =>
  db
    .insertInto("trail_signers")
    .values({ verifier_key: param("verifierKey"), created_at: param("now") })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Every key that has signed, oldest first. */
export const everySigner = query<None, { verifier_key: string }>((db) =>
  db.selectFrom("trail_signers").orderBy("created_at").orderBy("verifier_key").select("verifier_key"),
);
