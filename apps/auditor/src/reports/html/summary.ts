/** The top of a page: what came out, of what, and what to do. */

import { cardsOf } from "../tally.ts";
import { nextSteps } from "../next-steps.ts";
import type { Ending, Scene } from "../report.ts";
import type { FileHits, Gathered } from "./gathered.ts";
import { markup, type Markup, nothing } from "./markup.ts";
import { counted, grouped, shareWords, sizeWords } from "./words.ts";

/** Verdict, facts of the scan, steps, and counts. */
export function summarySection(
  ending: Ending,
  found: Gathered,
  scene: Scene,
  remarks: readonly string[],
): Markup {
  const steps = nextSteps(ending, found.tally);
  return markup`<header>
<h1>Card data scan</h1>
${verdict(ending, found, remarks.length > 0)}
${facts(ending, scene, remarks)}
</header>
${steps.length === 0 ? nothing : markup`<section><h2 id="next">What to do next</h2><ol>${steps.map((step) => markup`<li>${step}</li>`)}</ol></section>`}
${found.tally.count === 0 ? nothing : countsSection(found)}`;
}

function verdict({ totals }: Ending, found: Gathered, isMore: boolean): Markup {
  const cardData = cardsOf(found.tally);
  const gaps = totals.unread + totals.partial;
  const tests = found.tally.of("test");
  const none = isMore ? "No card data was found beyond what is not shown here" : "No card data was found";
  const tone = cardData > 0 ? "bad" : gaps > 0 ? "odd" : "good";
  const first =
    cardData > 0
      ? `Card data was found: ${counted(cardData, "finding")} in ${counted(found.fileCount, "file")}.`
      : gaps > 0
        ? `${none}, but not everything was read.`
        : `${none}, and everything was read.`;
  const sad = found.tally.of("sad");
  const sentences = [
    ...(sad > 0
      ? [`${counted(sad, "finding")} may not be kept at all: security codes, tracks or PIN blocks.`]
      : []),
    ...(cardData > 0 && gaps > 0 ? [`${counted(gaps, "path")} could not be read to the end.`] : []),
    ...(tests > 0
      ? [`${counted(tests, "published test card")} besides; they are not counted as card data.`]
      : []),
  ];
  return markup`<div class="verdict ${tone}"><strong>${first}</strong>${sentences.map((each) => markup`<p>${each}</p>`)}</div>`;
}

const presets: Readonly<Record<string, string>> = {
  audit: "audit: reports doubtful findings too, for people who review them",
  default: "default",
  gate: "gate: reports only what is nearly sure, to block changes",
};

function facts({ totals }: Ending, scene: Scene, remarks: readonly string[]): Markup {
  const { roots, preset, minConfidence, startedAt, version } = scene;
  const rows: [string, string][] = [
    ["Scanned", roots.map(({ name }) => name).join(", ")],
    ["Started", startedAt === "" ? "" : startedAt.replace("T", " ").replace(/(?:\.\d+)?Z$/, " UTC")],
    [
      "Read",
      `${sizeWords(totals.seen)} of ${sizeWords(totals.present)} (${shareWords(totals.seen, totals.present)}) in ${counted(totals.paths, "path")}`,
    ],
    [
      "Rules",
      (presets[preset] ?? preset) + (minConfidence === undefined ? "" : `, from ${minConfidence * 100} % on`),
    ],
    ["Program", version === "" ? "" : `Cardkeep ${version}`],
    ["Not shown", remarks.join(" ")],
  ];
  return markup`<dl>
${rows.filter(([, value]) => value !== "").map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}
</dl>`;
}

/** Files that the summary names. */
const mostFiles = 10;

function countsSection(found: Gathered): Markup {
  const files = found.files().toSorted((one, other) => other.tally.count - one.tally.count);
  const rest = files.length - mostFiles;
  const names = new Map(files.slice(0, mostFiles).map((each) => [nameOf(each), each.tally.count]));
  return markup`<section><h2 id="what">What was found</h2>
<div class="tables">
${countTable("What it is", found.titles)}
${found.brands.size === 0 ? nothing : countTable("Network, test cards left out", found.brands)}
</div>
<h3 class="over">Where</h3>
${countTable(rest > 0 ? "The files with most; all are below" : "File", names)}
</section>`;
}

function nameOf({ root, file }: FileHits): string {
  return root === undefined ? file : `${root}: ${file}`;
}

function countTable(title: string, counts: ReadonlyMap<string, number>): Markup {
  const rows = [...counts].toSorted(([, one], [, other]) => other - one);
  return markup`<table><thead><tr><th class="count">Findings</th><th>${title}</th></tr></thead><tbody>
${rows.map(([name, count]) => markup`<tr><td class="count">${grouped(count)}</td><td class="path">${name}</td></tr>`)}
</tbody></table>`;
}
