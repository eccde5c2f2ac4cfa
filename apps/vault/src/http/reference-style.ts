/** The style of the reference page: light and dark, from 375 pixels wide. */

/** Colours; every text colour has a contrast of at least 4.5 on every background it stands on. */
const colours = `
:root { color-scheme: light dark;
  --page: #ffffff; --panel: #f5f6f8; --code: #f0f2f5; --line: #d5d9e0; --text: #1b2130; --quiet: #535c6d;
  --link: #1849a9; --focus: #1849a9; --mark: #fff3c4;
  --get: #0b6135; --post: #1849a9; --patch: #7a4100; --delete: #a3151f; }
@media (prefers-color-scheme: dark) { :root {
  --page: #12151c; --panel: #1a1f29; --code: #1d2330; --line: #333c4c; --text: #e8ebf1; --quiet: #a7b0c0;
  --link: #9cc0ff; --focus: #9cc0ff; --mark: #4a3d0c;
  --get: #7fd6a4; --post: #9cc0ff; --patch: #f2bd7a; --delete: #ff9d9d; } }
`;

const text = `
*, *::before, *::after { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 3rem 0 0.75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.15rem; line-height: 1.35; margin: 0 0 0.35rem; }
h4 { font-size: 0.95rem; margin: 1.5rem 0 0.25rem; }
p { margin: 0 0 0.9rem; max-width: 46rem; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875em; }
p code, dd code, li code { background: var(--code); padding: 0.1em 0.3em; border-radius: 4px; }
pre { margin: 0; padding: 0.9rem 1rem; overflow-x: auto; line-height: 1.5; font-size: 0.8125rem; tab-size: 2; }
pre code { font-size: inherit; }
figure { margin: 0 0 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--code); overflow: hidden; }
figcaption { padding: 0.4rem 1rem; font-size: 0.8125rem; color: var(--quiet); border-bottom: 1px solid var(--line); background: var(--panel); }
figure pre:focus-visible { outline-offset: -3px; border-radius: 0 0 8px 8px; }
.skip { position: absolute; left: -100vw; top: 0; padding: 0.6rem 1rem; background: var(--page); z-index: 1; }
.skip:focus { left: 0; }
.quiet { color: var(--quiet); }
`;

const layout = `
nav { background: var(--panel); border-bottom: 1px solid var(--line); padding: 1rem; max-height: 42vh; overflow-y: auto; }
nav p { margin: 0 0 0.5rem; font-weight: 650; }
nav p span { font-weight: 400; color: var(--quiet); }
nav ul { list-style: none; margin: 0; padding: 0; font-size: 0.9rem; }
nav ul ul { padding-left: 0.9rem; margin-bottom: 0.5rem; }
nav a { display: block; padding: 0.22rem 0.3rem; text-decoration: none; color: var(--text); }
nav a:hover { text-decoration: underline; }
main { padding: 1.5rem 1rem 4rem; max-width: 80rem; }
.call { padding: 1.5rem 0 0.5rem; }
.call + .call { border-top: 1px solid var(--line); margin-top: 1.5rem; }
.call > .examples { margin-top: 1.25rem; }
.call > *, .call .words > * { min-width: 0; }
@media (min-width: 62rem) {
  body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; max-height: none; border-bottom: 0; border-right: 1px solid var(--line); }
  main { padding: 2rem 2.5rem 6rem; }
  .call { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 2.5rem; align-items: start; }
  .call > header { grid-column: 1 / -1; }
  .call > .examples { margin-top: 0; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
}
@media print { nav, .skip { display: none; } body { display: block; } }
`;

const parts = `
.line { font-size: 0.95rem; margin: 0 0 0.6rem; }
.line code { background: none; padding: 0; overflow-wrap: anywhere; }
.method { font-weight: 700; letter-spacing: 0.02em; margin-right: 0.4rem; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 0.5rem; padding: 0; list-style: none; font-size: 0.9rem; color: var(--quiet); }
dl { margin: 0; max-width: 46rem; }
dl > div { padding: 0.55rem 0; border-top: 1px solid var(--line); }
dl > div:first-child { border-top: 0; }
dl > div:target, section:target > h3 { background: var(--mark); }
dt { font-size: 0.9rem; }
dt > code { font-weight: 650; overflow-wrap: anywhere; }
dd { margin: 0.1rem 0 0; font-size: 0.925rem; }
.note { color: var(--quiet); font-size: 0.8125rem; }
dd .note { display: block; }
.must { color: var(--delete); font-size: 0.8125rem; }
.codes { list-style: none; margin: 0; padding: 0; font-size: 0.9rem; }
.codes li { padding: 0.15rem 0; }
.object { padding-top: 1.5rem; }
`;

/** The whole style sheet, exactly as it stands in the page. */
export const referenceStyle = colours + text + layout + parts;
