/** Checks the links of the Markdown pages: every relative one leads to a file or folder, and to a heading. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * @param {string} root the repository
 * @returns {string[]} every Markdown page, from the root
 */
export function pagesOf(root) {
  const isForeign = (/** @type {string} */ name) =>
    /(^|[\\/])(node_modules|data|\.cache)([\\/]|$)/.test(name);
  return globSync("**/*.md", { cwd: root, exclude: isForeign })
    .map((page) => page.split(path.sep).join("/"))
    .toSorted();
}

/**
 * The anchors that a page's headings get where Markdown is shown: lower case, spaces as dashes, punctuation
 * dropped, and a number after the second heading of one name.
 *
 * @param {string} text
 * @returns {Set<string>}
 */
export function anchorsOf(text) {
  /** @type {Set<string>} */
  const anchors = new Set();
  for (const [, heading = ""] of withoutFences(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const kept = plain.toLowerCase().replaceAll(/[^\p{L}\p{N}_\- ]/gu, "");
    const slug = kept.replaceAll(" ", "-");
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/**
 * Where a page's links lead, as written; code is not looked at.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function linksOf(text) {
  const prose = withoutFences(text).replaceAll(/(`+)[^`]*?\1/g, "");
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const named = [...prose.matchAll(/^ {0,3}\[[^\]]+\]:\s+<?(\S+?)>?\s*$/gm)];
  return [...inline, ...named].map(([, target = ""]) => target);
}

/**
 * @param {string} root the repository
 * @param {readonly string[]} pages from the root
 * @returns {string[]} one sentence per broken link
 */
export function linkFaults(root, pages) {
  return pages.flatMap((page) => {
    const text = readFileSync(path.join(root, page), "utf8");
    return linksOf(text).flatMap((link) => {
      const fault = faultOf(root, page, link);
      return fault === undefined ? [] : [`${page}: ${link} ${fault}`];
    });
  });
}

/**
 * @param {string} root
 * @param {string} page
 * @param {string} link
 * @returns {string | undefined}
 */
function faultOf(root, page, link) {
  if (/^(https?|mailto):/.test(link)) return undefined;
  if (link.startsWith("/")) return "is not relative";
  const [file = "", anchor] = link.split("#", 2);
  const target = file === "" ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(file));
  if (target.startsWith("..")) return "leads out of the repository";
  const place = path.join(root, target);
  if (!existsSync(place)) return "leads nowhere";
  if (anchor === undefined) return undefined;
  if (statSync(place).isDirectory() || !target.endsWith(".md")) return "names a heading of what is no page";
  return anchorsOf(readFileSync(place, "utf8")).has(anchor) ? undefined : "names a heading that is not there";
}

/** @param {string} text */
function withoutFences(text) {
  return text.replaceAll(/^ {0,3}(```+|~~~+)[^\n]*\n[\s\S]*?^ {0,3}\1`*~* *$/gm, "");
}

/**
 * Files that a page names in code and that are not there: from the root, from the page's folder, or from the
 * rooms of the programs.
 *
 * @param {string} root the repository
 * @param {readonly string[]} pages from the root
 * @returns {string[]} one sentence per name
 */
export function nameFaults(root, pages) {
  return pages.flatMap((page) => {
    const prose = withoutFences(readFileSync(path.join(root, page), "utf8"));
    const names = [...prose.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:ts|js|json|md|sql|py))`/g)];
    const folder = path.dirname(page);
    const starts = ["", folder, `${folder}/src`, "apps/vault/src", "apps/auditor/src"];
    return names.flatMap(([, name = ""]) => {
      const isThere =
        /^data\/|NNNN/.test(name) || starts.some((start) => existsSync(path.join(root, start, name)));
      return isThere ? [] : [`${page}: ${name} is not there`];
    });
  });
}
