/** The page on a screen: one column of text, wider figures, light and dark, desktop and phone. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1b1f; --soft: #55555f; --line: #d9d9e0; --wash: #f4f4f7;
  --edge: rgb(0 0 0 / .28);
  --good: #0b6e4f; --bad: #b3261e; --link: #1d4e89; --accent: #d55e00;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15161a; --ink: #e6e6ea; --soft: #a9a9b4; --line: #383941; --wash: #1f2026;
    --edge: rgb(255 255 255 / .3);
    --good: #57c79b; --bad: #ff8a80; --link: #8ab4f8; --accent: #ff9d4d;
  }
}
@media (prefers-contrast: more) {
  :root { --soft: var(--ink); --line: currentColor; --edge: currentColor; }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 16px; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.55 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
}
.page, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
main { padding: 28px 0 40px; }
nav { display: none; }

/* Text. */
header, .text, .text > *, h2, figcaption, .warning, footer p { max-width: 680px; }
h1 {
  font-size: 2rem; line-height: 1.15; margin: 0 0 .9rem;
  letter-spacing: -.01em; text-wrap: balance;
}
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .7rem; text-wrap: balance; }
h3 { font-size: 1.1rem; margin: 1.8rem 0 .5rem; }
p { margin: 0 0 1rem; text-wrap: pretty; }
.finding { font-size: 1.2rem; line-height: 1.45; }
.about, .sources, figcaption, table, summary, output, .data, .warning, .glossary dl, .made p,
details.contents, nav, footer { font-family: var(--sans); font-size: 15px; line-height: 1.5; }
.about, figcaption, output, footer { color: var(--soft); }
figcaption strong { color: var(--ink); }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; background: var(--paper); padding: 8px 12px; z-index: 3; }
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", math; }
.formula { padding: 4px 0; margin: 0 0 1rem; }
pre {
  font: 13px/1.5 var(--mono); background: var(--wash); padding: 14px 16px; overflow-x: auto;
  border-radius: 6px; margin: .6rem 0 1rem;
}
code { font-family: var(--mono); font-size: .88em; overflow-wrap: anywhere; }
pre code { font-size: inherit; }
.sources { font-size: 13px; line-height: 1.45; color: var(--soft); }
.sources p { margin: 0 0 .2rem; }
.sources ul { margin: 0; padding-left: 1.1em; }

/* Contents. */
details.contents { margin: 0 0 1rem; }
nav ol, .contents ol { list-style: none; margin: 0; padding: 0; }
nav ol ol, .contents ol ol { padding-left: 12px; }
nav a, .contents a { display: block; padding: 3px 0; color: inherit; text-decoration: none; }
nav a:hover, .contents a:hover { text-decoration: underline; }
nav a span, .contents a span { color: var(--link); padding-right: .5em; }

/* The first screen: the title, and the key picture beside or under it. */
.opening .about { margin-bottom: .8rem; }
.opening .sources { margin-bottom: 1rem; }
.opening figure { margin: 0; min-width: 0; }
@media (min-width: 1024px) {
  .opening.beside {
    display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 8fr); column-gap: 36px;
    grid-template-rows: auto 1fr;
  }
  .opening.beside figure { grid-column: 2; grid-row: 1 / 3; }
  .opening.beside .picture > svg {
    width: auto; height: auto; max-height: max(520px, calc(100vh - 150px));
  }
  .opening.beside .mapper .legend { scale: 1.3; }
  .opening.below figure { margin-top: 20px; }
  .opening.below header { max-width: none; columns: 2; column-gap: 36px; }
  .opening.below header > * { break-inside: avoid; max-width: 680px; }
}
@media (min-width: 1280px) {
  .page, footer { max-width: 1380px; }
  .page {
    display: grid; grid-template-columns: 188px minmax(0, 1fr); column-gap: 36px;
  }
  footer { padding-left: 248px; }
  nav {
    display: block; position: sticky; top: 0; align-self: start; max-height: 100vh;
    overflow-y: auto; padding: 34px 8px 24px 2px; font-size: 13px; line-height: 1.35;
    color: var(--soft);
  }
  nav ol ol a { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
    overflow: hidden; padding: 0; margin: 3px 0; }
  details.contents { display: none; }
}
@media (min-width: 1600px) {
  .page, footer { max-width: 1520px; }
  footer { padding-left: 248px; }
}

/* Figures. */
figure { margin: 2.4rem 0 2.8rem; }
.scroll, .formula {
  overflow-x: auto;
  background:
    linear-gradient(to right, var(--paper) 12px, transparent) 0 0 / 28px 100% no-repeat local,
    linear-gradient(to left, var(--paper) 12px, transparent) 100% 0 / 28px 100% no-repeat local,
    linear-gradient(to right, var(--edge), transparent) 0 0 / 12px 100% no-repeat scroll,
    linear-gradient(to left, var(--edge), transparent) 100% 0 / 12px 100% no-repeat scroll;
}
figure { container-type: inline-size; max-width: 1080px; }
.picture svg { max-width: 100%; height: auto; display: block; }
.picture svg.square { width: min(100%, 540px); }
.picture > .tiles { margin-right: 2px; }
@container (max-width: 560px) {
  .wide { display: none; }
  .narrow { display: block !important; }
}
.picture [class*="-swatches"] { font: 14px/1.5 var(--sans); min-height: 0; }
.picture [class$="-swatch"] svg { margin: 0 .4em 0 0; flex: none; }
figcaption { margin-top: .8rem; }
figcaption p { margin-bottom: .5rem; }
.warning { margin: .4rem 0 0; color: var(--bad); }
.data { margin: .4rem 0 0; }
output { display: flex; align-items: center; gap: 14px; min-height: 58px; margin-top: .3rem; }
output svg { width: 54px; height: 54px; flex: none; border: 1px solid var(--line); }
/* By their outline, not by a color that the scale has too. */
.lit { stroke: var(--ink); stroke-width: 2.5; stroke-opacity: 1; }
.selected { stroke: var(--ink); stroke-width: 6; stroke-opacity: 1; }
[data-frame] { display: none; }
[data-frame].shown { display: inline; }
.follow { display: grid; place-items: center; }
.follow svg { max-width: 290px; }
svg[data-cell][role="button"] { cursor: zoom-in; }
dialog.large {
  color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  font: 16px/1.5 var(--sans); width: min(92vw, 560px); padding: 16px 20px;
}
dialog.large::backdrop { background: rgb(0 0 0 / 45%); }
/* A cell is two wide and three tall; with its buttons it fits the window. */
dialog.large div { max-width: 42vh; margin: 0 auto; }
dialog.large form { display: flex; gap: 10px; justify-content: center; margin: 12px 0 0; }
.player {
  display: flex; gap: 14px; align-items: center; margin: .6rem 0; max-width: 920px; padding: 6px 0;
  position: sticky; bottom: 0; background: var(--paper);
}
.player input { flex: 1; accent-color: var(--accent); }
.player button, .certificate button, dialog.large button {
  font: 15px/1.5 var(--sans); padding: 4px 14px; color: inherit; background: var(--wash);
  border: 1px solid var(--line); border-radius: 6px; cursor: pointer;
}
.certificate { margin: 0 0 1.6rem; }
.certificate button:disabled { cursor: default; color: var(--soft); }
.certificate output {
  min-height: 0; margin: .6rem 0 0; overflow-wrap: anywhere; white-space: pre-line;
}
.certificate .valid { color: var(--good); }
.certificate .refused { color: var(--bad); }
/* Words of a drawing's legends grow as the drawing shrinks: never under 11 px. */
.legend { transform-box: fill-box; }
.legend.left { transform-origin: 0 100%; }
.legend.right { transform-origin: 100% 100%; }
.mapper { min-width: 354px; }
@container (max-width: 724px) { .mapper .legend { scale: 1.3; } }
@container (max-width: 557px) { .mapper .legend { scale: 1.65; } }
@container (max-width: 439px) { .mapper .legend { scale: 2.05; } }

/* Tables. */
.scroll > table { margin: 0; }
section > .scroll, details > .scroll { margin: 0 0 1.6rem; }
table {
  border-collapse: collapse; min-width: min(680px, 100%); font-variant-numeric: tabular-nums;
}
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; }
/* What is folded away has its caption as its handle. */
details:not(.made) > .scroll caption { display: none; }
th, td {
  text-align: left; vertical-align: top; padding: 8px 18px 8px 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere;
}
td:first-child { overflow-wrap: break-word; }
th { font-weight: 600; white-space: nowrap; }
th.number, td.number { text-align: right; white-space: nowrap; }
[data-sortable] { font-size: 14px; }
[data-sortable] td { overflow-wrap: normal; }
[data-sortable] td:not(.number) { min-width: 9em; }
[data-sortable] td:first-child { min-width: 0; }
th button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
  white-space: nowrap;
}
th button::after { content: "↕"; color: var(--soft); font-weight: 400; padding-left: .25em; }
[aria-sort="descending"] button::after { content: "↓"; color: var(--ink); }
[aria-sort="ascending"] button::after { content: "↑"; color: var(--ink); }
.small { display: block; font-size: 13px; color: var(--soft); }
.why { margin: 0; font-size: 13px; color: var(--soft); }
.why summary { font-size: 13px; }
.claims table { width: 100%; }
.claims td { width: 30%; }
.claims td:last-child { padding-right: 0; }
.claims td[class] { width: 10%; }
.holds, .fails, .open { font-weight: 700; white-space: nowrap; }
.holds { color: var(--good); }
.fails { color: var(--bad); }

/* What is folded away, and the end of the page. */
details { margin: .5rem 0; max-width: 100%; }
summary { cursor: pointer; color: var(--soft); width: fit-content; }
.made { margin: 3rem 0 0; }
.made > summary, .made > summary h2 { color: var(--ink); }
.made > summary h2 { display: inline; margin: 0; font-family: Charter, Georgia, serif; }
.made > p { max-width: 680px; margin-top: 1rem; }
.made td { min-width: 6em; }
.glossary dl { columns: 2 320px; column-gap: 36px; margin: 0; }
.glossary dl > div { break-inside: avoid; margin: 0 0 .8rem; }
dt { font-weight: 600; }
dd { margin: 0; color: var(--soft); }
footer { border-top: 1px solid var(--line); padding-top: 1.2rem; padding-bottom: 3rem; }
footer { font-size: 13px; }

/* A term shows its meaning where it stands, without a script. */
p, li, td { position: relative; }
.term { font-style: normal; cursor: help; text-decoration: underline dotted; }
.term { text-decoration-thickness: 1.5px; text-underline-offset: .2em; }
.term::after {
  content: attr(data-tip); content: attr(data-tip) / ""; display: none; position: absolute;
  left: 0; z-index: 2; width: max-content; max-width: min(26em, 100%); padding: 10px 14px;
  font: 400 14px/1.45 var(--sans); color: var(--ink); background: var(--paper);
  border: 1px solid var(--soft); border-radius: 6px; box-shadow: 0 4px 18px rgb(0 0 0 / .25);
}
.term:hover::after, .term:focus::after { display: block; }
.term.hushed::after { display: none; }

@media (max-width: 640px) {
  body { font-size: 16px; }
  .page, footer { padding-left: 16px; padding-right: 16px; }
  main { padding-top: 20px; }
  h1 { font-size: 1.6rem; }
  .finding { font-size: 1.1rem; }
  .claims thead { position: absolute; left: -9999px; }
  .claims table, .claims tbody, .claims tr, .claims td { display: block; width: auto; }
  .claims tr { padding: 12px 0; border-bottom: 1px solid var(--line); }
  .claims td { border: 0; padding: 2px 0; }
  .claims td:first-child { font-weight: 600; }
  .claims td:first-child .small { font-weight: 400; }
  .claims td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
}
@media (forced-colors: active) {
  .scroll[tabindex] { border-inline: 1px solid; }
  .term::after { border: 2px solid; }
  .selected, .lit { stroke: Highlight; }
}
`;
