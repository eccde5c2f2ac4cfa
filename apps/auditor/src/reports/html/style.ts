/** How the page looks: light and dark, on a telephone and on paper. */

/** The style sheet. It loads nothing. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f6f8; --ink: #1a1d23; --quiet: #59606d; --line: #d9dde4;
  --bad: #b3261e; --bad-ground: #fdeceb; --odd: #8a5300; --odd-ground: #fdf3e1;
  --good: #1c6b3c; --good-ground: #e8f5ed; --link: #1d56b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --raised: #1d2026; --ink: #e6e8ec; --quiet: #a0a7b4; --line: #343944;
    --bad: #ff9d94; --bad-ground: #3b1c1a; --odd: #f2bf6c; --odd-ground: #372a14;
    --good: #86d6a5; --good-ground: #173324; --link: #8ab4ff;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 68rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
p { margin: .5rem 0; max-width: 46rem; }
a { color: var(--link); }
.quiet { color: var(--quiet); }
.mono { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
.verdict { padding: 1rem 1.25rem; border-radius: .5rem; border-left: .3rem solid; background: var(--raised); }
.verdict p { margin: .25rem 0 0; }
.verdict strong { font-size: 1.15rem; }
.bad { color: var(--bad); } .odd { color: var(--odd); } .good { color: var(--good); }
.verdict.bad { background: var(--bad-ground); border-color: var(--bad); }
.verdict.odd { background: var(--odd-ground); border-color: var(--odd); }
.verdict.good { background: var(--good-ground); border-color: var(--good); }
.verdict p { color: var(--ink); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; margin: 1.25rem 0 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
ol, ul { padding-left: 1.4rem; max-width: 46rem; } li { margin: .35rem 0; }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.5rem 3rem; align-items: start; }
h2 + .tables, p + table, table + h3 { margin-top: .75rem; }
.over { margin: 1.75rem 0 .5rem; font-family: inherit; }
table { border-collapse: collapse; width: 100%; font-size: .925rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
td.count, th.count { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 1.5rem; width: 1%; }
td.mask { white-space: nowrap; }
td.path { overflow-wrap: anywhere; min-width: 12rem; }
.file { border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1.1rem; margin: 0 0 1rem; }
.file > p { margin: .15rem 0 .5rem; } .file tr:last-child td { border-bottom: 0; }
.tag { display: inline-block; padding: 0 .45rem; border: 1px solid; border-radius: 1rem; font-size: .8rem; white-space: nowrap; }
.controls { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin: 0 0 1rem; }
[hidden] { display: none !important; }
.controls label { display: grid; gap: .2rem; font-size: .85rem; color: var(--quiet); }
.controls input, .controls select {
  font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--line);
  border-radius: .35rem; padding: .4rem .6rem; min-height: 2.5rem; max-width: 100%;
}
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .6rem; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .stack td { display: grid; grid-template-columns: 6.5rem 1fr; border: 0; padding: .1rem 0; width: auto; min-width: 0; white-space: normal; }
  .stack td.count { text-align: left; }
  .stack td::before { content: attr(data-name); color: var(--quiet); font-family: system-ui, sans-serif; }
  .stack td > * { min-width: 0; justify-self: start; }
}
@media print {
  :root { color-scheme: light;
    --ground: #fff; --raised: #fff; --ink: #000; --quiet: #444; --line: #bbb; --bad: #8c1d17; --bad-ground: #fff;
    --odd: #6b4000; --odd-ground: #fff; --good: #14532d; --good-ground: #fff; --link: #000; }
  @page { margin: 16mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .tables { grid-template-columns: 1fr 1fr; }
  .controls { display: none; }
  h2, h3 { break-after: avoid; } tr, .verdict, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .file { break-inside: auto; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .5rem 0; }
}
`;
