/** The report's style sheet: one column of text, wider figures, light and dark, paper and phone. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1b1f; --soft: #5c5c66; --line: #d9d9e0; --wash: #f5f5f8;
  --good: #0b6e4f; --bad: #b3261e; --link: #1d4e89; --accent: #d55e00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15161a; --ink: #e6e6ea; --soft: #a2a2ad; --line: #33343b; --wash: #1e1f25;
    --good: #57c79b; --bad: #ff8a80; --link: #8ab4f8; --accent: #ff9d4d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
}
main { max-width: 920px; margin: 0 auto; padding: 40px 20px 80px; }
.text, header, h2, .formula { max-width: 680px; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0 0 .6rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 3.2rem 0 .6rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
.finding { font-size: 1.25rem; line-height: 1.45; margin: 0 0 1rem; text-wrap: pretty; }
.run, figcaption, table, summary, output, .data, .warning, footer {
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
.run { color: var(--soft); }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; background: var(--paper); padding: 8px 12px; z-index: 1; }
figure { margin: 2.2rem 0 2.8rem; }
.picture { overflow-x: auto; }
.picture svg { max-width: 100%; height: auto; display: block; margin: 0 auto; overflow: visible; }
.picture [class$="-swatch"] svg { margin: 0 0.4em 0 0; flex: none; }
figcaption { max-width: 680px; margin-top: .9rem; color: var(--soft); }
figcaption strong { color: var(--ink); }
.warning { max-width: 680px; margin: .5rem 0 0; color: var(--bad); }
.data { margin: .5rem 0 0; }
output { display: flex; align-items: center; gap: 14px; min-height: 58px; margin-top: .4rem; color: var(--soft); }
output svg { width: 54px; height: 54px; flex: none; border: 1px solid var(--line); }
.selected, .lit { stroke: var(--accent); stroke-width: 4; stroke-opacity: 1; }
[data-frame] { display: none; }
[data-frame].shown { display: inline; }
.player { display: flex; gap: 14px; align-items: center; margin: .6rem 0; }
.player input { flex: 1; accent-color: var(--accent); }
.player button { font: 15px/1.5 system-ui, sans-serif; padding: 4px 14px; color: inherit; background: var(--wash); border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
.scroll { overflow-x: auto; margin: 0 0 1.6rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; white-space: nowrap; }
td:first-child { min-width: 9em; }
[data-sortable] { font-size: 14px; }
[data-sortable] td { overflow-wrap: normal; min-width: max-content; }
[data-sortable] td:first-child { min-width: 0; }
[data-sortable] td:nth-child(2) { min-width: 9em; overflow-wrap: anywhere; }
[data-sortable] td:nth-child(3) { min-width: 13em; }
[data-sortable] td:nth-child(4), [data-sortable] td:nth-child(n+6) { white-space: nowrap; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; white-space: nowrap; }
th button::after { content: "↕"; color: var(--soft); font-weight: 400; padding-left: .25em; }
[aria-sort="descending"] button::after { content: "↓"; color: var(--ink); }
[aria-sort="ascending"] button::after { content: "↑"; color: var(--ink); }
.holds, .fails { font-weight: 700; white-space: nowrap; }
.holds { color: var(--good); }
.fails { color: var(--bad); }
details { margin: .6rem 0; max-width: 100%; }
summary { cursor: pointer; color: var(--soft); width: fit-content; }
pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--wash); padding: 14px 16px; overflow-x: auto; border-radius: 6px; }
code { font: .88em ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.formula { overflow-x: auto; margin: 0 0 1rem; }
footer { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: 1rem; color: var(--soft); }
@media (max-width: 560px) {
  body { font-size: 16px; }
  main { padding: 24px 16px 60px; }
  h1 { font-size: 1.6rem; }
  .finding { font-size: 1.1rem; }
  .picture svg { min-width: 520px; }
  .picture.fits svg, .picture [class$="-swatch"] svg { min-width: 0; }
  .legend { scale: 1.65; transform-box: fill-box; }
  .legend.left { transform-origin: 0 100%; }
  .legend.right { transform-origin: 100% 100%; }
  .verdicts thead { position: absolute; left: -999px; }
  .verdicts tr { display: block; padding: 10px 0; border-bottom: 1px solid var(--line); }
  .verdicts td { display: block; border: 0; padding: 1px 0; }
  .verdicts td:first-child { font-weight: 600; }
  .verdicts td:nth-child(2)::before { content: "expected: "; color: var(--soft); }
  .verdicts td:nth-child(3)::before { content: "measured: "; color: var(--soft); }
}
@page { margin: 16mm 15mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --wash: #f4f4f4; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  figure, tr, .verdicts { break-inside: avoid; }
  h2 { break-after: avoid; }
  figure { padding-top: 10px; }
  .data, output, .skip, .player { display: none; }
  [data-sortable] { font-size: 7.5pt; }
  [data-sortable] td, [data-sortable] th { padding-right: 5pt; white-space: normal !important; }
  [data-sortable] td:nth-child(2), [data-sortable] td:nth-child(3) { min-width: 0; }
  th button::after { content: none !important; }
}
`;
