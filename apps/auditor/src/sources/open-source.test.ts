import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadSources, sourceOf } from "./open-source.ts";

const kinds = await loadSources();

describe("a kind of source", () => {
  it("is there for every scheme that is promised, and no scheme belongs to two", () => {
    const schemes = kinds.flatMap((kind) => kind.schemes);

    assert.equal(new Set(schemes).size, schemes.length);
    const promised = [
      "git",
      "postgres",
      "postgresql",
      "mysql",
      "mariadb",
      "mongodb",
      "redis",
      "rediss",
      "s3",
    ];
    for (const scheme of [...promised, "s3+inventory", "mongodb+srv"])
      assert.ok(schemes.includes(scheme), scheme);
  });

  it("is found by what stands before the first colon", () => {
    assert.equal(sourceOf(kinds, "postgresql://h/d"), sourceOf(kinds, "postgres://h/d"));
    assert.ok(sourceOf(kinds, "git:."));
    for (const file of ["a/b", "./git:x", "C:\\x", "-", "unknown:x", "/a:b"]) {
      assert.equal(sourceOf(kinds, file), undefined, file);
    }
  });
});
