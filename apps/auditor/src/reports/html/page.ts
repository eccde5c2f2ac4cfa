/** The whole page, in one file that asks nothing of any network. */

import { createHash } from "node:crypto";
import type { Ending, Scene } from "../report.ts";
import { coverageSection, gapsSection } from "./coverage.ts";
import { foundSection } from "./found.ts";
import type { Gathered } from "./gathered.ts";
import { markup, verbatim } from "./markup.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import { summarySection } from "./summary.ts";

/** Nothing is loaded or sent; the one style and the one script are known by their hashes. */
const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const explanations = markup`<section>
<h2 id="words">How to read this report</h2>
<ul>
<li>Numbers are shown with their first six and last four digits. The report holds no more of them; to see a number, look at its place.</li>
<li><b>How sure</b> goes to 100 %. It adds up what speaks for a card number and against it; <b>why</b> names it.</li>
<li><b>May not be kept</b>: security codes, magnetic tracks and PIN blocks. PCI DSS forbids to keep them after a payment was authorized, even encrypted.</li>
<li><b>Test card</b>: a number that payment providers publish for tests. It belongs to nobody.</li>
<li><b>Byte</b> counts from the start of the file; where something lay packed in a file, from the start of what came out of it, whose name follows after “of”.</li>
<li>What was not read is listed with its reason. No finding there does not mean that nothing is there.</li>
</ul>
</section>`;

/** The page as text. */
export function pageOf(ending: Ending, found: Gathered, scene: Scene, remarks: readonly string[]): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${verbatim(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Card data scan</title>
<style>${verbatim(style)}</style>
</head>
<body>
<main>
${summarySection(ending, found, scene, remarks)}
${coverageSection(ending, found)}
${foundSection(found, scene)}
${gapsSection(ending, found, scene)}
${explanations}
</main>
<script>${verbatim(script)}</script>
</body>
</html>
`.html;
}

function hashOf(content: string): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
