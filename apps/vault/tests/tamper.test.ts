import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Row } from "../src/db/index.ts";
import { onEveryDatabase } from "../src/db/testing/databases.ts";
import { startVault, type TestVault } from "../src/testing/vault.ts";
import { verifyTrail } from "../src/trail/index.ts";
import { untilNumbered } from "./testing/check-trail.ts";
import { cardBody, testNumbers } from "./testing/load.ts";
import { openRaw, type Raw } from "./testing/raw.ts";

/** Regions of the record envelope (packages/envelope/FORMAT.md), by the offset of one byte in each. */
const regions = {
  "the magic": 0,
  "the format number": 3,
  "the key id": 4,
  "the last byte of the key id": 19,
  "the salt": 20,
  "the commitment": 52,
  "the ciphertext": 84,
  "the tag": -1,
} as const;

onEveryDatabase("a record that was altered where it is stored", (kind) => {
  let vault: TestVault;
  let raw: Raw;
  before(async () => {
    vault = await startVault(kind);
    raw = await openRaw(vault.place.address);
  });
  after(async () => {
    await raw.close();
    await vault.stop();
  });
  let purposes = 0;

  /** A stored card: its id and its row. */
  async function stored(): Promise<{ readonly id: string; readonly row: Row }> {
    const reply = await vault.call("POST", "/v1/tokens", { body: cardBody(testNumbers[1], "Jane Doe") });
    const [row] = await raw.run("select * from tokens order by ord desc limit 1");
    assert.ok(row !== undefined);
    return { id: String(reply.body["id"]), row };
  }

  /** A reveal is refused as every other altered record is, says nothing more, and stands in the trail. */
  async function assertClosed(id: string, secret?: string): Promise<void> {
    const purpose = `tamper ${purposes++}`;
    const reply = await vault.call("POST", `/v1/tokens/${id}/reveal`, {
      body: { purpose },
      ...(secret === undefined ? {} : { secret }),
    });
    const inBatch = await vault.call("POST", "/v1/tokens/reveal", {
      body: { items: [id], purpose },
      ...(secret === undefined ? {} : { secret }),
    });

    assert.equal(reply.status, 500, reply.text);
    assert.deepEqual(
      { ...reply.body, request_id: "" },
      {
        type: reply.body["type"],
        title: reply.body["title"],
        status: 500,
        code: "envelope_refused",
        request_id: "",
      },
    );
    const [item] = inBatch.body["data"] as { status: number; problem: { code: string } }[];
    assert.equal(item?.status, 500);
    assert.equal(item?.problem.code, "envelope_refused");
    const entries = await raw.run("select event from trail_entries where resource = ?", id);
    const told = entries.filter(({ event }) => String(event).includes(`"${purpose}"`));
    assert.equal(told.length, 2, "a reveal that failed is not in the trail");
  }

  const altered = (bytes: unknown, offset: number): Uint8Array => {
    const copy = Buffer.from(bytes as Uint8Array);
    const at = offset < 0 ? copy.length + offset : offset;
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  for (const [what, offset] of Object.entries(regions)) {
    it(`does not open when a bit of ${what} is turned`, async () => {
      const { id, row } = await stored();
      await raw.run(
        "update tokens set sealed = ? where id = ?",
        altered(row["sealed"], offset),
        row["id"] ?? null,
      );

      await assertClosed(id);
    });

    it(`does not open when a bit of ${what} of the holder's name is turned`, async () => {
      const { id, row } = await stored();
      const name = altered(row["name_sealed"], offset);
      await raw.run("update tokens set name_sealed = ? where id = ?", name, row["id"] ?? null);

      await assertClosed(id);
    });
  }

  it("does not open when it is cut short, emptied or made longer", async () => {
    const { id, row } = await stored();
    const whole = Buffer.from(row["sealed"] as Uint8Array);
    for (const bytes of [
      whole.subarray(0, -1),
      whole.subarray(0, 100),
      whole.subarray(0, 3),
      Buffer.alloc(0),
      Buffer.concat([whole, Buffer.alloc(1)]),
    ]) {
      await raw.run("update tokens set sealed = ? where id = ?", bytes, row["id"] ?? null);

      await assertClosed(id);
    }
  });

  it("does not open in the row of another token", async () => {
    const one = await stored();
    const other = await stored();
    await raw.run(
      "update tokens set sealed = ? where id = ?",
      one.row["sealed"] ?? null,
      other.row["id"] ?? null,
    );

    await assertClosed(other.id);
  });

  it("does not open when two rows have their ids exchanged", async () => {
    const one = await stored();
    const other = await stored();
    const [first, second] = [one.row["id"] ?? null, other.row["id"] ?? null];
    await raw.run("update tokens set id = ? where id = ?", Buffer.alloc(16), first);
    await raw.run("update tokens set id = ? where id = ?", first, second);
    await raw.run("update tokens set id = ? where id = ?", second, Buffer.alloc(16));

    await assertClosed(one.id);
    await assertClosed(other.id);
  });

  it("does not open as a value of another type", async () => {
    for (const type of ["text", "bank_account"]) {
      const { id, row } = await stored();
      await raw.run("update tokens set type = ? where id = ?", type, row["id"] ?? null);

      await assertClosed(id);
    }
  });

  it("does not open when the number stands in the place of the name", async () => {
    const { id, row } = await stored();
    await raw.run(
      "update tokens set name_sealed = ?, sealed = ? where id = ?",
      row["sealed"] ?? null,
      row["name_sealed"] ?? null,
      row["id"] ?? null,
    );

    await assertClosed(id);
  });

  it("does not open for another tenant, even one that the row was filed under", async () => {
    const { id, row } = await stored();
    const secret = await vault.credential(["tokens.reveal"]);
    await raw.run("insert into tenants (id, name, mode, created_at) values ('other', 'other', 'test', 0)");
    await raw.run(
      "update credentials set tenant = 'other' where id = (select id from credentials where name = 'test' limit 1)",
    );
    const unfiled = await vault.call("POST", `/v1/tokens/${id}/reveal`, { body: { purpose: "x" }, secret });
    assert.equal(unfiled.status, 404);
    await raw.run("update tokens set tenant = 'other' where id = ?", row["id"] ?? null);

    await assertClosed(id, secret);
  });

  it("opens again when it is put back", async () => {
    const { id, row } = await stored();
    await raw.run("update tokens set sealed = ? where id = ?", altered(row["sealed"], 84), row["id"] ?? null);
    await assertClosed(id);
    await raw.run("update tokens set sealed = ? where id = ?", row["sealed"] ?? null, row["id"] ?? null);

    const reply = await vault.call("POST", `/v1/tokens/${id}/reveal`, { body: { purpose: "x" } });

    assert.equal(reply.status, 200);
  });
});

onEveryDatabase("a trail that was altered where it is stored", (kind) => {
  let vault: TestVault;
  let raw: Raw;
  before(async () => {
    vault = await startVault(kind);
    raw = await openRaw(vault.place.address);
    for (let made = 0; made < 20; made++) {
      await vault.call("POST", "/v1/tokens", { body: cardBody(testNumbers[0], `Holder ${made}`) });
    }
    await untilNumbered(raw);
  });
  after(async () => {
    await raw.close();
    await vault.stop();
  });

  const codeOf = async (): Promise<string | undefined> => (await verifyTrail(raw)).fault?.code;
  const at = async (seq: number): Promise<Row> => {
    const [row] = await raw.run("select * from trail_entries where seq = ?", seq);
    assert.ok(row !== undefined);
    return row;
  };

  it("is sound before anybody touches it", async () => {
    assert.equal(await codeOf(), undefined);
  });

  it("tells an event that was edited", async () => {
    const row = await at(7);
    await raw.run(
      "update trail_entries set event = replace(event, ?, ?) where seq = 7",
      '"outcome":"success"',
      '"outcome":"refused"',
    );
    const found = await verifyTrail(raw);
    await raw.run("update trail_entries set event = ? where seq = 7", row["event"] ?? null);

    assert.equal(found.fault?.code, "leaf_mismatch");
    assert.equal(found.fault?.seq, 7);
    assert.equal(await codeOf(), undefined);
  });

  it("tells an entry filed under another resource or tenant", async () => {
    const row = await at(8);
    await raw.run("update trail_entries set resource = 'tok_other' where seq = 8");
    const moved = await codeOf();
    await raw.run(
      "update trail_entries set resource = ?, tenant = 'x' where seq = 8",
      row["resource"] ?? null,
    );
    const hidden = await codeOf();
    await raw.run("update trail_entries set tenant = ? where seq = 8", row["tenant"] ?? null);

    assert.equal(moved, "columns_mismatch");
    assert.equal(hidden, "columns_mismatch");
    assert.equal(await codeOf(), undefined);
  });

  it("tells two entries that were exchanged", async () => {
    const swap = async (): Promise<void> => {
      await raw.run("update trail_entries set seq = 1000 where seq = 3");
      await raw.run("update trail_entries set seq = 3 where seq = 5");
      await raw.run("update trail_entries set seq = 5 where seq = 1000");
    };
    await swap();
    const found = await verifyTrail(raw);
    await swap();

    assert.equal(found.fault?.code, "leaf_mismatch");
    assert.equal(found.fault?.seq, 3);
    assert.equal(await codeOf(), undefined);
  });

  it("tells an entry that was deleted, wherever it stood", async () => {
    for (const seq of [0, 9]) {
      const { ord = null, tenant = null, resource = null, event = null } = await at(seq);
      await raw.run("delete from trail_entries where seq = ?", seq);
      const found = await verifyTrail(raw);
      await raw.run(
        `insert into trail_entries (ord, seq, tenant, resource, event) ${kind === "postgres" ? "overriding system value " : ""}values (?, ?, ?, ?, ?)`,
        ord,
        seq,
        tenant,
        resource,
        event,
      );

      assert.equal(found.fault?.code, "entry_missing");
      assert.equal(found.fault?.seq, seq);
      assert.equal(await codeOf(), undefined);
    }
  });

  it("tells a tile of the tree that was altered", async () => {
    const [tile] = await raw.run("select hashes from trail_tiles where level = 0 and tile = 0");
    const hashes = Buffer.from(tile?.["hashes"] as Uint8Array);
    hashes[40] = (hashes[40] ?? 0) ^ 1;
    await raw.run("update trail_tiles set hashes = ? where level = 0 and tile = 0", hashes);
    const code = await codeOf();
    await raw.run("update trail_tiles set hashes = ? where level = 0 and tile = 0", tile?.["hashes"] ?? null);

    assert.ok(code === "tile_mismatch" || code === "leaf_mismatch", `found ${code ?? "nothing"}`);
    assert.equal(await codeOf(), undefined);
  });

  it("tells a head that was altered", async () => {
    const [head] = await raw.run("select size, note from trail_checkpoints order by size desc limit 1");
    const size = head?.["size"] ?? null;
    const note = String(head?.["note"]);
    const forged = `${note.slice(0, 20)}${note[20] === "A" ? "B" : "A"}${note.slice(21)}`;
    await raw.run("update trail_checkpoints set note = ? where size = ?", forged, size);
    const code = await codeOf();
    await raw.run("update trail_checkpoints set note = ? where size = ?", head?.["note"] ?? null, size);

    assert.equal(code, "checkpoint_refused");
    assert.equal(await codeOf(), undefined);
  });

  it("tells the newest entries cut off with their rows, as long as their head is left", async () => {
    const [last] = await raw.run("select max(seq) as seq from trail_entries");
    await raw.run("delete from trail_entries where seq = ?", last?.["seq"] ?? null);

    assert.equal(await codeOf(), "entry_missing");
  });
});
