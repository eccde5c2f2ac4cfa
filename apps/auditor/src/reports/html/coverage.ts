/** How much was read, what was not, and why. */

import type { Ending, Scene } from "../report.ts";
import type { ShownEntry } from "../../findings/index.ts";
import { type Gap, type Gathered, mostShown } from "./gathered.ts";
import { markup, type Markup, nothing } from "./markup.ts";
import { counted, grouped, shareWords, sizeWords } from "./words.ts";

/** The section of the coverage: sums and reasons. */
export function coverageSection({ totals }: Ending, { reasons }: Gathered): Markup {
  const { paths, read, partial, unread, skipped, present, seen, unseen, decoded } = totals;
  const states = [
    ["read to the end", read],
    ["read in part", partial],
    ["not read", unread],
    ["left out: holds no bytes of its own, or was met before", skipped],
  ] as const;
  return markup`<section>
<h2 id="coverage">How much was read</h2>
<p>${sizeWords(seen)} of ${sizeWords(present)} were read (${shareWords(seen, present)}); ${sizeWords(unseen)} were not.${decoded > 0 ? ` ${sizeWords(decoded)} came out of packed files and were read as well.` : ""}</p>
<table><thead><tr><th class="count">Paths</th><th>State</th></tr></thead><tbody>
${states.map(([name, count]) => markup`<tr><td class="count">${grouped(count)}</td><td>${name}</td></tr>`)}
<tr><td class="count">${grouped(paths)}</td><td>altogether</td></tr>
</tbody></table>
${reasonTable("Why something was not read", reasons.missed, true)}
${reasonTable("Why something was left out", reasons.skipped, false)}
</section>`;
}

function reasonTable(title: string, reasons: ReadonlyMap<string, Gap>, hasBytes: boolean): Markup {
  if (reasons.size === 0) return nothing;
  const rows = [...reasons].toSorted(([, one], [, other]) => other.paths - one.paths);
  return markup`<h3 class="over">${title}</h3>
<table><thead><tr><th class="count">Paths</th>${hasBytes ? markup`<th class="count">Not read</th>` : nothing}<th>Reason</th></tr></thead><tbody>
${rows.map(([reason, { paths, bytes }]) => markup`<tr><td class="count">${grouped(paths)}</td>${hasBytes ? markup`<td class="count">${unreadWords(bytes)}</td>` : nothing}<td>${reason}</td></tr>`)}
</tbody></table>`;
}

/** The paths that were not read, one by one. */
export function gapsSection({ totals }: Ending, { paths }: Gathered, { roots }: Scene): Markup {
  const gaps = totals.unread + totals.partial;
  if (gaps === 0) return nothing;
  const rest = gaps - paths.length;
  const more =
    rest > 0
      ? markup`<p>${paths.length === 0 ? "" : `The first ${grouped(Math.min(paths.length, mostShown.paths))} are shown. `}${counted(rest, "path")} more; the ledger (--ledger FILE) has a line for each.</p>`
      : nothing;
  return markup`<section>
<h2 id="unread">What was not read, path by path</h2>
<p>Nothing can be said about these: they may hold card data or not.</p>
${more}
<table class="stack"><thead><tr><th>Path</th><th class="count">Not read</th><th>Why</th></tr></thead><tbody>
${paths.map((path) => gapRow(path, roots.length > 1))}
</tbody></table>
</section>`;
}

function gapRow({ root, path, state, present, unseen, why }: ShownEntry, hasRoots: boolean): Markup {
  const name = hasRoots ? `${root}: ${path}` : path;
  const size = state === "partial" ? `${sizeWords(unseen)} of ${sizeWords(present)}` : unreadWords(unseen);
  return markup`<tr><td class="path mono" data-name="Path"><span>${name}</span></td><td class="count" data-name="Not read"><span>${size}</span></td><td data-name="Why"><span>${why.join("; ")}</span></td></tr>`;
}

/** Bytes of what could not even be measured are not known. */
function unreadWords(bytes: number): string {
  return bytes === 0 ? "unknown" : sizeWords(bytes);
}
