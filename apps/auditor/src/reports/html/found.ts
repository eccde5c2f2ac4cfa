/** The findings of a page, file by file. */

import { brandName, gravity, ruleOf, type ShownHit } from "../../findings/index.ts";
import type { Scene } from "../report.ts";
import { type FileHits, type Gathered, mostShown } from "./gathered.ts";
import { markup, type Markup, nothing } from "./markup.ts";
import { counted, grouped } from "./words.ts";

const tones: Readonly<Record<ShownHit["class"], string>> = { sad: "bad", pan: "odd", test: "quiet" };

/** What the classes are called. */
export const classNames: Readonly<Record<ShownHit["class"], string>> = {
  sad: "may not be kept",
  pan: "card number",
  test: "test card",
};

/** The section of the findings. */
export function foundSection(found: Gathered, scene: Scene): Markup {
  if (found.tally.count === 0) return nothing;
  const rest = found.tally.count - mostShown.hits;
  const files = found.files();
  const more =
    rest <= 0
      ? nothing
      : markup`<p>The first ${grouped(mostShown.hits)} of ${counted(found.tally.count, "finding")} are shown. ${grouped(rest)} more were counted; card data lies in ${counted(found.fileCount, "file")} altogether. A report as jsonl or csv lists them all.</p>`;
  return markup`<section>
<h2 id="found">Findings by file</h2>
${more}
${controls}
<div id="files">
${files.map((file) => fileSection(file, scene))}
</div>
</section>`;
}

const controls = markup`<form class="controls" hidden>
<label>Words in it <input name="words" type="search" autocomplete="off"></label>
<label>What it is <select name="class"><option value="">everything</option><option value="sad">may not be kept</option><option value="pan">card numbers</option><option value="test">test cards</option></select></label>
<label>Order of files <select name="order"><option value="gravity">gravest first</option><option value="count">most findings first</option><option value="name">by name</option></select></label>
<output class="quiet"></output>
</form>`;

function fileSection({ root, file, hits, tally }: FileHits, scene: Scene): Markup {
  const gravest = (["sad", "pan", "test"] as const).find((ofData) => tally.of(ofData) > 0) ?? "test";
  const under = root === undefined ? "" : ` under ${root}`;
  const hidden = tally.count - hits.length;
  const more = hidden > 0 ? `, ${hits.length} of them shown` : "";
  const sums = (["sad", "pan", "test"] as const)
    .filter((ofData) => tally.of(ofData) > 0)
    .map((ofData) => `${tally.of(ofData)} ${classNames[ofData]}`)
    .join(", ");
  return markup`<article class="file" data-gravity="${gravity[gravest]}" data-count="${tally.count}">
<h3>${file}</h3>
<p class="quiet">${counted(tally.count, "finding")}${more}: ${sums}${under}</p>
<table class="stack"><thead><tr><th>Number</th><th>What it is</th><th>Where</th><th>How sure</th><th>Why</th></tr></thead>
<tbody>
${hits.map((hit) => rowOf(hit, scene))}
</tbody></table>
</article>`;
}

function rowOf(hit: ShownHit, { why }: Scene): Markup {
  const { title } = ruleOf(hit);
  const brand = brandName(hit.brand);
  const words = title.toLowerCase().includes(classNames[hit.class]) ? brand : `${title}, ${brand}`;
  return markup`<tr data-class="${hit.class}"><td class="mono mask" data-name="Number"><span>${hit.masked}</span></td><td data-name="What it is"><span><span class="tag ${tones[hit.class]}">${classNames[hit.class]}</span> ${words}</span></td><td class="path" data-name="Where"><span>${placeOf(hit)}</span></td><td data-name="How sure"><span>${Math.round(hit.confidence * 100)} %</span></td><td data-name="Why"><span>${why(hit.reasons)}</span></td></tr>`;
}

function placeOf({ kind, line, offset, member }: ShownHit): string {
  if (kind === "file_name") return "in the name itself";
  const place = line === undefined ? `byte ${offset}` : `line ${line}, byte ${offset}`;
  return member === undefined ? place : `${place} of ${member}`;
}
