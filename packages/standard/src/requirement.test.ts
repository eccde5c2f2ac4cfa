import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { controlsOf, requirementById, requirements } from "./index.ts";

describe("the catalogue", () => {
  it("has 15 requirements, 71 sections and 280 controls", () => {
    const count = (level: string): number => requirements.filter((row) => row.level === level).length;

    assert.deepEqual([count("requirement"), count("section"), count("control")], [15, 71, 280]);
  });

  it("has every id once, below a row that is there", () => {
    const ids = new Set(requirements.map(({ id }) => id));

    assert.equal(ids.size, requirements.length);
    assert.deepEqual(
      requirements.filter(({ parent }) => parent !== null && !ids.has(parent)),
      [],
    );
  });

  it("finds a row by its id and by its alias", () => {
    assert.equal(requirementById("8.4.2")?.automatable, "full");
    assert.equal(requirementById("A3.3.1.1")?.id, "A3.3.1.2");
    assert.equal(requirementById("8.4.99"), undefined);
  });

  it("keeps requirement 1 apart from 10, 11 and 12", () => {
    assert.ok(controlsOf("1").every(({ id }) => id.startsWith("1.")));
    assert.ok(controlsOf("1").length > 10);
  });
});
