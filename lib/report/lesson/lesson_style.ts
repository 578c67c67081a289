/** A lesson on a screen: its exercises, things to play with, and slides. */
export const LESSON_STYLE = `
.aims { display: grid; gap: 0 36px; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); }
.aims h2 { font-size: 1.1rem; margin: 1.2rem 0 .4rem; }
.aims ul { margin: 0 0 1rem; padding-left: 1.2em; }
.lesson header { max-width: 1000px; }
.lesson header > p { max-width: 680px; }
.short { display: none; }
.desk, .form, .remarks, .tool { font: 15px/1.5 var(--sans); }
.desk {
  display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: end; margin: 0 0 1rem;
  padding: 12px 16px; background: var(--wash); border-radius: 8px;
}
.desk:empty { display: none; }
.desk label { display: grid; gap: 2px; }
.desk p { margin: 0; flex-basis: 100%; color: var(--soft); }
.lesson :is(button, input, select) { font: inherit; }
.lesson :is(.desk, .form, .tool, .deck)
  :is(button, select, input:not([type="range"], [type="radio"])) {
  color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 6px;
  padding: 4px 12px; min-height: 34px; max-width: 100%;
}
.lesson button { cursor: pointer; }
.lesson :is(.desk, .form, .tool, .deck) button:disabled {
  cursor: default; color: var(--soft); border-color: var(--line);
}
.exercise, .play {
  border-left: 4px solid var(--line); padding: 2px 0 2px 18px; margin: 2.2rem 0;
  max-width: 1000px;
}
.exercise { border-left-color: var(--link); }
.exercise.solved { border-left-color: var(--good); }
.exercise h3, .play h3 { margin-top: .2rem; }
.exercise.solved h3::after { content: " ✓"; color: var(--good); }
.form { margin: .4rem 0; }
.form .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 10px 0; }
.form fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.form legend, .form label.field { font-weight: 600; padding: 0; }
.form label.field { display: grid; gap: 2px; }
.form input.answer { width: 22em; background: var(--paper); }
.form input.answer.number { width: 10em; }
.options { display: flex; flex-wrap: wrap; gap: 8px 22px; margin: 6px 0; }
.options.words { display: grid; gap: 4px; max-width: 680px; }
.options label { display: flex; gap: 8px; align-items: center; padding: 4px 0; cursor: pointer; }
.options.words label { align-items: baseline; }
.shown svg, .options svg, .sortable svg { display: block; max-width: 100%; height: auto; }
.shown { margin: .4rem 0 .8rem; }
.shown table { min-width: 0; font-size: 15px; }
.shown td { white-space: nowrap; }
.page.single { display: block; }
.exercise h4 { margin: 1rem 0 .2rem; }
.sortable { list-style: none; margin: 8px 0; padding: 0; max-width: 560px; }
.sortable li {
  display: flex; gap: 10px; align-items: center; padding: 5px 10px; margin: 4px 0;
  background: var(--wash); border: 1px solid var(--line); border-radius: 6px; touch-action: none;
  cursor: grab;
}
.sortable li.held { border-color: var(--accent); cursor: grabbing; }
.sortable li > .label { flex: 1; }
.remarks { max-width: 680px; }
.remarks p { margin: 0 0 .4rem; }
.remarks.right > p:first-child { color: var(--good); font-weight: 600; }
.remarks.wrong > p:first-child { color: var(--bad); font-weight: 600; }
.hints { max-width: 680px; margin: .4rem 0; padding-left: 1.4em; }
.solution { border-top: 1px solid var(--line); padding-top: .6rem; max-width: 680px; }
.patch {
  display: grid; grid-template-columns: repeat(3, 62px); gap: 3px; width: max-content;
  margin: 8px 0; touch-action: none; user-select: none;
}
.patch [role="slider"] {
  display: grid; place-items: center; height: 62px; border: 1px solid var(--soft);
  cursor: ns-resize;
  font: 600 14px var(--sans);
}
.patch [role="slider"].bright { color: #000; }
.patch [role="slider"].dark { color: #fff; }
.tool { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin: 8px 0; }
.tool label { display: flex; gap: 6px; align-items: center; flex-wrap: wrap; }
.tool input[type="range"] { width: 220px; max-width: 100%; accent-color: var(--accent); }
.told { font: 15px/1.5 var(--sans); font-variant-numeric: tabular-nums; min-height: 1.5em; }
.told p { margin: 0 0 .2rem; }
.side { display: flex; flex-wrap: wrap; gap: 12px 28px; align-items: flex-start; }
.side > * { min-width: 0; max-width: 100%; }
.side svg, .workbench svg { max-width: 100%; height: auto; display: block; }
.workbench .scroll { margin: 6px 0; }
.lesson [data-track][hidden] { display: none; }
.deck { display: none; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}
.options label { position: relative; }
@media (max-width: 640px) {
  .exercise, .play { padding-left: 12px; border-left-width: 3px; }
}

/* Slides: one cell at a time, as large as there is room for. */
.presenting .deck {
  display: flex; gap: 8px; align-items: center; position: fixed; right: 14px; bottom: 10px;
  font: 15px/1.4 var(--sans); z-index: 4;
}
@media screen {
  .presenting { overflow: hidden; }
  .presenting :is(nav, footer, details.contents, .skip, .glossary, .desk, .slide:not(.current)) {
    display: none;
  }
  .presenting .page, .presenting main { display: block; max-width: none; padding: 0; margin: 0; }
  .presenting .slide {
    position: fixed; inset: 0; overflow: auto; margin: 0; border: 0; max-width: none;
    padding: 5vh 7vw 70px; background: var(--paper); font-size: clamp(18px, 2.2vw, 46px);
  }
  .presenting .slide > *, .presenting .slide .text > * { max-width: 60em; }
  .presenting .slide h2, .presenting .slide h3 {
    font-size: 1.45em; margin: 0 0 .6em; max-width: none;
  }
  .presenting h1 { font-size: 2em; }
  .presenting .finding { font-size: 1.2em; }
  .presenting .play .text { font-size: .68em; }
  .presenting :is(.form, .remarks, .tool, .told) { font-size: .68em; }
  .presenting :is(li, .aims) { font-size: 1em; }
}
:is(.presenting, .handout) .short { display: block; }
:is(.presenting, .handout) .short ~ .long, :is(.presenting, .handout) .long:has(~ .short) {
  display: none;
}
@media print {
  .desk, .deck, .tool, .form button, .exercise .hints { display: none !important; }
  .exercise, .play { break-inside: avoid; max-width: none; }
  .handout :is(nav, footer, details.contents, .skip, .glossary) { display: none; }
  .handout .slide {
    page: slide; break-after: page; break-inside: avoid; font-size: 18pt; margin: 0; border: 0;
    padding: 0; max-width: none; height: 166mm; overflow: hidden;
  }
  .handout .slide h2, .handout .slide h3 { font-size: 26pt; margin: 0 0 6mm; }
  .handout h1 { font-size: 34pt; }
  .handout .slide :is(p, li, div, ul, section) { max-width: none; }
  .handout header > :is(.finding, .about) { font-size: 17pt; }
  .handout .aims :is(h2, li) { font-size: 17pt; margin-bottom: 2mm; }
  .handout .play .text { font-size: 14pt; }
  .handout .shown > svg { height: 62mm; width: auto; }
  .handout .shown > svg[viewBox] { max-width: 250mm; }
  .handout .slide svg { max-height: 92mm; width: auto; }
}
@media (forced-colors: active) {
  .exercise.solved { border-left-color: Highlight; }
}
`;

/** Sheets of paper in the shape of a screen, for slides. */
export const LESSON_SHEETS = `\n@page slide { size: 338mm 190mm; margin: 12mm 16mm; }`;
