/** Texts in archives: zip, tar, a zip in a zip, a compressed tar. */

import { gzipSync } from "node:zlib";
import { encoded } from "../encode.ts";
import type { Pen, TextKind } from "../pen.ts";
import { carriedMarks, type Content, memberMarks, type Recipe } from "../recipe.ts";
import { memberOfFile } from "./compressed.ts";
import { tarOf } from "./tar-writer.ts";
import { zipOf } from "./zip-writer.ts";

interface Named {
  readonly name: string;
  readonly content: Content;
}

/** Some texts with names, about `size` bytes in all. */
function textsOf(pen: Pen, kinds: readonly TextKind[], size: number): Named[] {
  const count = 2 + pen.random.below(4);
  return Array.from({ length: count }, (_, at) => {
    const kind = pen.random.pick(kinds);
    const content = encoded(kind.write(pen, size / count), "utf8");
    return { name: `logs/part-${at}${kind.ending}`, content };
  });
}

const marksOf = (members: readonly Named[]): Content["marks"] =>
  members.flatMap(({ name, content }) => memberMarks(name, content));

function zipped(pen: Pen, members: readonly Named[]): Content {
  const entries = members.map(({ name, content }) => ({
    name,
    bytes: content.bytes,
    isStored: pen.random.chance(0.2),
  }));
  return { bytes: zipOf(entries), marks: marksOf(members) };
}

function tarred(members: readonly Named[]): Content {
  return {
    bytes: tarOf(members.map(({ name, content }) => ({ name, bytes: content.bytes }))),
    marks: marksOf(members),
  };
}

const within = (carrier: string, { bytes, marks }: Content): Content => ({
  bytes,
  marks: carriedMarks(marks, carrier),
});

/** Recipes of archives; `weight` is shared among them. */
export function archiveRecipes(kinds: readonly TextKind[], weight: number): Recipe[] {
  const share = weight / 4;
  return [
    {
      name: "zip",
      ending: ".zip",
      weight: share,
      make: (pen, size) => within("zip", zipped(pen, textsOf(pen, kinds, size * 3))),
    },
    {
      name: "zip in zip",
      ending: ".zip",
      weight: share,
      make: (pen, size) => {
        const inner = { name: "inner.zip", content: zipped(pen, textsOf(pen, kinds, size * 2)) };
        return within("zip in zip", zipped(pen, [...textsOf(pen, kinds, size), inner]));
      },
    },
    {
      name: "tar",
      ending: ".tar",
      weight: share,
      make: (pen, size) => within("tar", tarred(textsOf(pen, kinds, size))),
    },
    {
      name: "tar.gz",
      ending: ".tar.gz",
      weight: share,
      make: (pen, size) => {
        const { bytes, marks } = within("tar.gz", tarred(textsOf(pen, kinds, size * 4)));
        return { bytes: gzipSync(bytes), marks: memberMarks(memberOfFile, { bytes, marks }) };
      },
    },
  ];
}
