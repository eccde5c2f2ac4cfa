import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { cardDataIn } from "@cardkeep/pan";
import { escapeHtml, html } from "./html.ts";
import { openApiOf } from "./openapi.ts";
import { problemCodes } from "./problem-codes.ts";
import { curlOf } from "./reference-call.ts";
import { referencePage } from "./reference-page.ts";
import { referenceStyle } from "./reference-style.ts";
import { houseRoutes } from "./testing/house-routes.ts";

const document = openApiOf(await houseRoutes(), "1.2.3");
const page = referencePage(document);

/** Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("the reference page", () => {
  it("shows every call with its method, path and right", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const section =
          page.html
            .split(`<section class="call" id="${operation.operationId}">`)[1]
            ?.split("</section>")[0] ?? "";
        assert.ok(section.includes(`>${method.toUpperCase()}</span><code>${path}</code>`), path);
        assert.ok(section.includes(`<code>${operation["x-cardkeep-right"]}</code>`), path);
        assert.ok(section.includes("<figcaption>Request</figcaption>"), path);
        assert.ok(section.includes("<figcaption>Answer 20"), path);
      }
    }
  });

  it("has the anchor that each problem document points to", () => {
    for (const code of Object.keys(problemCodes)) assert.ok(page.html.includes(`id="problem-${code}"`), code);
  });

  it("has no id twice and no link to an id that is not there", () => {
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...page.html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);

    assert.equal(new Set(ids).size, ids.length);
    assert.ok(links.length > 50);
    assert.deepEqual(
      links.filter((id) => !ids.includes(id)),
      [],
    );
  });

  it("has headings in order, one of the first level", () => {
    const levels = [...page.html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));

    assert.equal(levels.filter((level) => level === 1).length, 1);
    assert.equal(levels[0], 1);
    for (const [at, level] of levels.entries()) assert.ok(level <= (levels[at - 1] ?? 0) + 1, String(at));
  });

  it("closes what it opens", () => {
    const open: string[] = [];
    for (const [, end, name = "", rest = ""] of page.html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
      if (["meta"].includes(name)) continue;
      if (end === "/") assert.equal(open.pop(), name, rest);
      else open.push(name);
    }
    assert.deepEqual(open, []);
  });

  it("needs no script, no file and no style but the one whose hash its policy allows", () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page.html)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");

    assert.ok(page.contentSecurityPolicy.includes(`style-src 'sha256-${hash}'`));
    assert.ok(page.contentSecurityPolicy.startsWith("default-src 'none';"));
    assert.doesNotMatch(
      page.html,
      /<script|<img|<link|<iframe| style=| on[a-z]+=|url\(|@import|https?:\/\/(?!127)/,
    );
  });

  it("shows no card number but published test cards", () => {
    const published = new Set(["4242424242424242", "5555555555554444"]);
    const runs = page.html.match(/\b\d[\d -]{11,22}\d\b/g) ?? [];
    const numbers = runs.filter((run) => cardDataIn(run) === "pan").map((run) => run.replaceAll(/\D/g, ""));

    assert.ok(numbers.length > 0);
    assert.deepEqual(
      numbers.filter((number) => !published.has(number)),
      [],
    );
  });

  it("cannot be broken by what a document says", () => {
    const [path = "", methods = {}] = Object.entries(document.paths)[0] ?? [];
    const operation = { ...Object.values(methods)[0]!, summary: `<script>"it's"</script> & more` };
    const hostile = { ...document, paths: { ...document.paths, [path]: { post: operation } } };

    const shown = referencePage(hostile).html;

    assert.ok(shown.includes("&lt;script&gt;&quot;it&#39;s&quot;&lt;/script&gt; &amp; more"));
    assert.ok(!shown.includes("<script"));
  });

  it("writes a command that gives the body on standard input", () => {
    const operation = document.paths["/v1/tokens/{id}/reveal"]?.post;

    const command = curlOf("POST", "/v1/tokens/{id}/reveal", operation!);

    assert.match(command, /^curl -X POST "\$CARDKEEP_URL\/v1\/tokens\/tok_\w+\/reveal" \\\n/);
    assert.match(command, /--data-binary @- <<'JSON'\n\{\n {2}"purpose": "[^"]+"\n\}\nJSON$/);
  });
});

describe("the colours of the page", () => {
  it("have a contrast of 4.5 at least, light and dark", () => {
    const [light = "", dark = ""] = referenceStyle.split("prefers-color-scheme: dark");
    for (const part of [light, dark]) {
      const colours = new Map(
        [...part.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name = "", colour = ""]) => [name, colour]),
      );
      for (const front of ["text", "quiet", "link", "get", "post", "patch", "delete"]) {
        for (const back of ["page", "panel", "code"]) {
          const found = contrast(colours.get(front) ?? "", colours.get(back) ?? "");
          assert.ok(found >= 4.5, `${front} on ${back}: ${found.toFixed(2)}`);
        }
      }
      for (const front of ["text", "quiet", "link"]) {
        assert.ok(contrast(colours.get(front) ?? "", colours.get("mark") ?? "") >= 4.5, `${front} on mark`);
      }
    }
  });
});

describe("a markup template", () => {
  it("escapes texts and keeps markup", () => {
    assert.equal(escapeHtml(`<&>"'`), "&lt;&amp;&gt;&quot;&#39;");
    assert.equal(
      html`<p title="${'"'}">${"<b>"}${html`<i>${1}</i>`}${[html`a`, html`b`]}</p>`.markup,
      '<p title="&quot;">&lt;b&gt;<i>1</i>ab</p>',
    );
  });
});
