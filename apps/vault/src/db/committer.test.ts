import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Refusal } from "../kernel/refusal.ts";
import { rowOf } from "../kernel/row.ts";
import type { Database, Tx, WriteUnit } from "./database.ts";
import type { Writer } from "./database.ts";
import { startCommitter } from "./committer.ts";
import { ConstraintFault, refuse } from "./faults.ts";
import { query } from "./query.ts";
import { newPlace, onEveryDatabase, type TestPlace } from "./testing/databases.ts";

const tenants = {
  table: "tenants",
  columns: { id: "text", name: "text", mode: "text", created_at: "int" },
} as const;
const tenant = (id: string) => rowOf(tenants, { id, name: id, mode: "live", created_at: 1 });
const byId = query<{ id: string }, { id: string }>((db, param) =>
  db.selectFrom("tenants").select("id").where("id", "=", param("id")),
);
const rename = query<{ id: string; name: string }>((db, param) =>
  db
    .updateTable("tenants")
    .set({ name: param("name") })
    .where("id", "=", param("id")),
);

onEveryDatabase("group commit", (kind) => {
  let place: TestPlace;
  let db: Database;
  before(async () => {
    place = await newPlace(kind);
    db = await place.open();
  });
  after(async () => {
    await db.close();
    await place.remove();
  });

  it("answers after the rows of all callers are there", async () => {
    await Promise.all(Array.from({ length: 100 }, (_, at) => db.write({ inserts: [tenant(`many-${at}`)] })));

    for (let at = 0; at < 100; at++) assert.ok(await byId.first(db, { id: `many-${at}` }));
  });

  it("lets a bad row fail only its own caller", async () => {
    const writes = ["a", "b", "a", "c"].map((id) => db.write({ inserts: [tenant(`bad-row-${id}`)] }));

    const settled = await Promise.allSettled(writes);

    assert.deepEqual(
      settled.map((one) => one.status),
      ["fulfilled", "fulfilled", "rejected", "fulfilled"],
    );
    assert.ok(settled[2]?.status === "rejected" && settled[2].reason instanceof ConstraintFault);
  });

  it("rolls back what a failing unit had changed, and keeps its neighbours", async () => {
    await db.write({ inserts: [tenant("spoiled")] });
    const spoil = db.write({
      run: async (tx: Tx) => {
        await rename.all(tx, { id: "spoiled", name: "changed" });
        throw new Error("after the change");
      },
    });
    const neighbours = [
      db.write({ inserts: [tenant("neighbour")] }),
      db.write({ run: (tx) => byId.first(tx, { id: "spoiled" }) }),
    ];

    await assert.rejects(spoil, /after the change/);
    await Promise.all(neighbours);

    assert.ok(await byId.first(db, { id: "neighbour" }));
    const names = await db.all({ sql: "select name from tenants where id = 'spoiled'" }, []);
    assert.equal(names[0]?.["name"], "spoiled");
  });

  it("takes a refusal of a unit that changed nothing as that unit's own affair", async () => {
    const refused = db.write({
      run: async (tx) => {
        await byId.first(tx, { id: "nobody" });
        tx.insert(tenant("refused"));
        throw new Refusal("nobody", 404, "No such thing.");
      },
    });
    const other = db.write({ inserts: [tenant("beside-refused")] });

    await assert.rejects(refused, { code: "nobody" });
    await other;

    assert.equal(await byId.first(db, { id: "refused" }), undefined);
  });

  it("shows a reader nothing of a group that is not committed", async () => {
    let seen: unknown = "not looked";
    await db.write({
      run: async (tx) => {
        await tx.all(
          { sql: "insert into tenants (id, name, mode, created_at) values ('hidden', 'hidden', 'live', 1)" },
          [],
        );
        seen = await byId.first(db, { id: "hidden" });
      },
    });

    assert.equal(seen, undefined);
    assert.ok(await byId.first(db, { id: "hidden" }));
  });

  it("answers a ping", () => db.ping());
});

describe("group commit over a failing engine (a fake writer)", () => {
  function fakeWriter(commit: (rows: number) => void): Writer & { readonly calls: string[] } {
    const calls: string[] = [];
    return {
      kind: "sqlite",
      calls,
      begin: async () => void calls.push("begin"),
      all: async () => [],
      commit: async (rows) => {
        calls.push(`commit ${rows.length}`);
        commit(rows.length);
      },
      rollback: async () => void calls.push("rollback"),
      close: async () => undefined,
    };
  }

  it("tells every caller of a group that the database is away, and tries none again", async () => {
    const writer = fakeWriter(() => {
      throw refuse.database_unavailable();
    });
    const committer = startCommitter([writer], 10);

    const settled = await Promise.allSettled(
      [1, 2, 3].map((id) => committer.write({ inserts: [tenant(String(id))] })),
    );

    assert.equal(
      settled.every(
        (one) => one.status === "rejected" && (one.reason as Refusal).code === "database_unavailable",
      ),
      true,
    );
    assert.deepEqual(writer.calls, ["begin", "commit 3"]);
  });

  it("never puts more units into a commit than the limit", async () => {
    const sizes: number[] = [];
    const committer = startCommitter([fakeWriter((rows) => sizes.push(rows))], 4);

    await Promise.all(
      Array.from({ length: 10 }, (_, id) => committer.write({ inserts: [tenant(String(id))] })),
    );

    assert.deepEqual(sizes, [4, 4, 2]);
  });

  it("refuses units after it was closed, and finishes those before", async () => {
    const committer = startCommitter([fakeWriter(() => undefined)], 4);
    const earlier = committer.write({ inserts: [tenant("x")] } satisfies WriteUnit<undefined>);

    await committer.close();

    await earlier;
    await assert.rejects(committer.write({}), { code: "database_unavailable" });
  });
});
