import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { parseDocument } from "htmlparser2";
import { printable } from "../findings/index.ts";
import { gapWith, hitWith, hostileNames, reported } from "./testing/reported.ts";

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** All elements of a page. */
function elementsOf(page: string): readonly Node[] {
  const below = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(below)];
  const document: unknown = parseDocument(page);
  return below(document as Node).filter(({ name }) => name !== undefined);
}

const textOf = (node: Node): string => node.data ?? (node.children ?? []).map(textOf).join("");

const namesOf = (page: string): string[] =>
  elementsOf(page)
    .filter(({ name, attribs }) => name === "h3" && attribs?.["class"] === undefined)
    .map(textOf);

describe("the html report", () => {
  it("allows no source but its own style and script, by their hashes", async () => {
    const page = await reported("html", { hits: [hitWith()], entries: [gapWith()] });

    const elements = elementsOf(page);
    const policy = elements.find(({ attribs }) => attribs?.["http-equiv"] === "Content-Security-Policy");
    assert.match(policy?.attribs?.["content"] ?? "", /^default-src 'none'; /);
    for (const name of ["style", "script"]) {
      const [only, ...others] = elements.filter((element) => element.name === name);
      assert.deepEqual(others, []);
      const hash = createHash("sha256").update(textOf(only!)).digest("base64");
      assert.ok(policy?.attribs?.["content"]?.includes(`${name}-src 'sha256-${hash}'`), name);
    }
    assert.doesNotMatch(page, /unsafe-|https?:|url\(|@import/);
  });

  it("makes no markup of hostile names, and shows every one of them", async () => {
    const clean = await reported("html", { hits: hostileNames.map((_, at) => hitWith({ file: `f${at}` })) });
    const hits = hostileNames.map((file) => hitWith({ file }));

    const page = await reported("html", { hits });

    assert.deepEqual(
      elementsOf(page).map(({ name }) => name),
      elementsOf(clean).map(({ name }) => name),
    );
    assert.deepEqual(namesOf(page).toSorted(), hostileNames.map(printable).toSorted());
    const attributes = new Set(elementsOf(page).flatMap(({ attribs }) => Object.keys(attribs ?? {})));
    assert.deepEqual(
      [...attributes].filter((name) => /^(?:on|style|src|href|action)/i.test(name)),
      [],
    );
  });

  it("puts what may not be kept before the rest", async () => {
    const hits = [
      hitWith({ file: "test", class: "test" }),
      hitWith({ file: "number" }),
      hitWith({ file: "track", class: "sad", kind: "track1" }),
    ];

    const page = await reported("html", { hits });

    assert.deepEqual(namesOf(page), ["track", "number", "test"]);
    assert.match(page, /2 findings in 2 files/);
    assert.match(page, /1 finding may not be kept at all/);
  });

  it("does not call a scan clean that has not read everything", async () => {
    const clean = await reported("html", {});
    const gap = await reported("html", { entries: [gapWith()] });
    const known = await reported("html", { remarks: ["3 findings were there before."] });

    assert.match(clean, /No card data was found, and everything was read\./);
    assert.match(gap, /No card data was found, but not everything was read\./);
    assert.match(gap, /7z: not read yet/);
    assert.match(known, /No card data was found beyond what is not shown here/);
  });

  it("shows five thousand findings and paths, and counts the rest", async () => {
    const hits = Array.from({ length: 5100 }, (_, at) => hitWith({ file: `f${at % 5050}`, offset: at }));
    const entries = Array.from({ length: 5010 }, (_, at) => gapWith({ path: `p${at}` }));

    const page = await reported("html", { hits, entries });

    assert.equal(page.match(/<tr data-class/g)?.length, 5000);
    assert.match(page, /5,100 findings in 5,050 files/);
    assert.match(page, /The first 5,000 of 5,100 findings/);
    assert.match(page, /10 paths more/);
  });

  it("says so when it was not told which paths were not read", async () => {
    const page = await reported("html", { totals: { unread: 3 } });

    assert.match(page, /3 paths more; the ledger/);
  });
});
