import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { newFolder } from "../testing/scanned.ts";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { isOn, passwordFrom, shownAddress, splitAddress } from "./address.ts";

describe("the address of a source", () => {
  const shown = [
    ["postgres://me@host/db", "postgres://me@host/db"],
    ["postgres://me:hidden@host:5432/db?full=1", "postgres://me:***@host:5432/db?full=1"],
    ["postgres://me:hid@den@host/db", "postgres://me:***@host/db"],
    ["postgres://me:hid/den@host/db", "postgres://me:***@host/db"],
    ["postgres://me:hid?den@host/db", "postgres://me:***@host/db"],
    ["postgres://me:hid#den@host/db", "postgres://me:***@host/db"],
    ["postgres://@/db?host=/run&password=hidden", "postgres://@/db?host=/run&password=***"],
    ["redis://:hidden@host:6379/0", "redis://:***@host:6379/0"],
    ["redis://host:6379/0", "redis://host:6379/0"],
    ["mongodb://me:hidden@a:1,b:2/d?authSource=admin", "mongodb://me:***@a:1,b:2/d?authSource=admin"],
    ["mongodb://a:1,b:2/d", "mongodb://a:1,b:2/d"],
    [
      "s3://bucket/a?endpoint=http://h:9000&secretAccessKey=hidden",
      "s3://bucket/a?endpoint=http://h:9000&secretAccessKey=***",
    ],
    ["git:/some/path", "git:/some/path"],
  ] as const;
  for (const [address, expected] of shown) {
    it(`is shown as ${expected}`, () => {
      assert.equal(shownAddress(address), expected);
    });
  }

  it("is shown without a card number", () => {
    const number = testCards[0]?.digits ?? "";

    assert.equal(shownAddress(`s3://b/${number}`).includes(number), false);
  });

  it("gives up its own settings and keeps the others", () => {
    const split = splitAddress("postgres:///d?host=/run&full=1&password_file=%2Fa+b", [
      "full",
      "password_file",
    ]);

    assert.deepEqual(split, {
      address: "postgres:///d?host=/run",
      settings: { full: "1", password_file: "/a b" },
    });
  });

  it("has settings that are on or off", () => {
    assert.deepEqual(["1", "true", "0", "false", "", undefined].map(isOn), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("takes a password from a file, else from a variable", () => {
    using place = newFolder();
    const file = path.join(place.folder, "password");
    writeFileSync(file, "from a file\n");

    assert.equal(passwordFrom(file, { P: "from a variable" }, "P"), "from a file");
    assert.equal(passwordFrom(undefined, { P: "from a variable" }, "P"), "from a variable");
    assert.throws(() => passwordFrom(path.join(place.folder, "none"), {}, "P"), {
      message: "its password file cannot be read",
    });
  });
});
