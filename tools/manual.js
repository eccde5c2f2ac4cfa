/**
 * Writes the parts of the manual that come from the code: `node tools/ready.js run tools/manual.js`.
 *
 * A page of `docs/reference/` has its own words and one or more blocks between two comments; only what
 * stands between them is written. `tools/docs.test.js` fails when a committed page is not current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { STATUS_CODES } from "node:http";
import path from "node:path";
import { usualLimits } from "../apps/auditor/src/kernel/limits.ts";
import { presetConfidence } from "../packages/finder/src/finding.ts";
import { reasonSentences, weights } from "../packages/finder/src/judge/weights.ts";
import { allRanges, networkById, networkIds } from "../packages/pan/src/index.ts";
import { problemCodes } from "../apps/vault/src/http/problem-codes.ts";
import { ruleWords } from "../apps/vault/src/http/rule-words.ts";
import { settingVariables } from "../apps/vault/src/settings.ts";

const root = path.resolve(import.meta.dirname, "..");

/** The pages with such blocks, from the root. */
export const generatedPages = [
  "docs/reference/settings.md",
  "docs/reference/problems.md",
  "docs/reference/finder.md",
];

/** @type {Readonly<Record<string, () => string>>} what stands in the block of a name */
const blocks = { settings, problems, rules, networks, presets, reasons, budgets };

/**
 * @param {string} page from the root
 * @returns {{ committed: string, current: string }} the page as it lies there, and as it should be
 */
export function manualPage(page) {
  const committed = readFileSync(path.join(root, page), "utf8");
  const block = /(<!-- begin ([a-z]+): [^\n]* -->\n)[\s\S]*?(<!-- end \2 -->)/g;
  const current = committed.replace(block, (_whole, begin, name, end) => {
    const write = blocks[name];
    if (write === undefined) throw new Error(`${page} has a block ${name} that nothing writes`);
    return `${begin}${write()}${end}`;
  });
  return { committed, current };
}

/** One table of every variable. */
function settings() {
  const rows = Object.entries(settingVariables).map(([name, { fallback, says }]) => {
    const value = fallback === "" ? "none" : `\`${fallback}\``;
    return `| \`${name}\` | ${value} | ${cell(says)} |\n`;
  });
  return `| variable | default | meaning |\n|---|---|---|\n${rows.join("")}`;
}

/** One heading for every code, by status. */
function problems() {
  const byStatus = Map.groupBy(Object.entries(problemCodes), ([, { status }]) => status);
  const sections = [...byStatus].toSorted(([left], [right]) => left - right);
  const parts = sections.map(([status, codes]) => {
    const said = codes.map(([code, { sentence, remedy, answeredBy }]) => {
      const calls =
        typeof answeredBy === "string" ? answererWords[answeredBy] : answeredBy.map(quoted).join(", ");
      return `\n### ${code}\n\n${plain(sentence)}\n\n${plain(remedy)} Answered by: ${calls}.\n`;
    });
    return `\n## ${status} ${STATUS_CODES[status] ?? ""}\n${said.join("")}`;
  });
  return `${parts.join("")}\n`;
}

/** Words for the groups of calls. */
const answererWords = {
  every: "every call",
  input: "every call with a path parameter, query or body",
  body: "every call with a body",
  bodyless: "every call without a body",
  post: "every POST with an `Idempotency-Key`",
  none: "no call of its own (an unknown path, `/readyz`, or the `cardkeep` command)",
};

/** One table of every rule word. */
function rules() {
  const rows = Object.entries(ruleWords).map(([word, meaning]) => `| \`${word}\` | ${cell(meaning)} |\n`);
  return `| rule | meaning |\n|---|---|\n${rows.join("")}`;
}

/** One row for every network, with the lengths that its ranges have together. */
function networks() {
  const rows = networkIds.map((id) => {
    const { name, luhn } = networkById(id);
    const bits = allRanges().reduce(
      (all, { network, lengths }) => (network.id === id ? all | lengths : all),
      0,
    );
    const lengths = Array.from({ length: 32 }, (_, at) => at).filter((at) => (bits & (1 << at)) !== 0);
    const digit = luhn === "required" ? "always" : "not on every card";
    return `| ${cell(name)} | \`${id}\` | ${spans(lengths)} | ${digit} |\n`;
  });
  return `| network | \`brand\` | digits | check digit |\n|---|---|---|---|\n${rows.join("")}`;
}

/** @param {readonly number[]} numbers in order */
function spans(numbers) {
  /** @type {[number, number][]} */
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** The least confidence of every preset. */
function presets() {
  const rows = Object.entries(presetConfidence).map(
    ([name, least]) => `| \`${name}\` | ${least.toFixed(2)} |\n`,
  );
  return `| preset | least confidence |\n|---|---|\n${rows.join("")}`;
}

/** Every reason, what it counts and what it says. */
function reasons() {
  const rows = Object.entries(weights).map(([reason, weight]) => {
    const sentence = Object.entries(reasonSentences).find(([name]) => name === reason)?.[1] ?? "";
    return `| \`${reason}\` | ${weight > 0 ? "+" : "−"}${Math.abs(weight).toFixed(2)} | ${cell(sentence)} |\n`;
  });
  return `| reason | weight | what it says |\n|---|---|---|\n${rows.join("")}`;
}

/** The limits of one path. */
function budgets() {
  const { depth, ratio, freeBytes, decodedBytes, members, zeroRun } = usualLimits;
  const rows = [
    ["wrappings inside each other", `${depth}`],
    ["members unpacked", members.toLocaleString("en-US")],
    ["decoded bytes", `${decodedBytes / 2 ** 30} GiB`],
    ["decoded bytes for each stored byte", `${ratio}, asked for after ${freeBytes / 2 ** 20} MiB`],
    ["zero bytes in a row in a file with holes", `${zeroRun / 2 ** 30} GiB`],
  ];
  return `| of one path | limit |\n|---|---|\n${rows.map(([what, limit]) => `| ${what} | ${limit} |\n`).join("")}`;
}

/** @param {string} text */
const quoted = (text) => `\`${text}\``;

/** @param {string} text a sentence whose signs outside code mean nothing to Markdown */
function plain(text) {
  const parts = text.split("`");
  return parts.map((part, at) => (at % 2 === 0 ? part.replaceAll(/[_*<>]/g, "\\$&") : part)).join("`");
}

/** @param {string} text as it may stand in a cell of a table */
const cell = (text) => plain(text).replaceAll("|", "\\|");

if (import.meta.main) {
  for (const page of generatedPages) {
    const { committed, current } = manualPage(page);
    if (committed === current) continue;
    writeFileSync(path.join(root, page), current);
    console.log(`wrote ${page}`);
  }
}
