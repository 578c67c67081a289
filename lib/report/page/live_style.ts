/** What is computed again in the page: controls beside pictures, and what is selected in them. */
export const LIVE_STYLE = `
.choices {
  display: grid; gap: 10px 24px; grid-template-columns: repeat(auto-fill, minmax(155px, 1fr));
}
.choice { display: grid; grid-template-columns: 1fr 5em; align-items: center; gap: 4px 8px; }
.clouds {
  margin-bottom: 14px; grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
}
.live > .scroll td:first-child { white-space: nowrap; }
.choice, .actions, .said, .copied { font: 15px/1.4 var(--sans); }
.choice input[type="range"] {
  grid-column: 1 / -1; width: 100%; margin: 0; accent-color: var(--accent);
}
.choice input[type="number"], .choice select, .actions button {
  font: inherit; color: inherit; background: var(--wash); border: 1px solid var(--line);
  border-radius: 6px; padding: 3px 8px; min-width: 0;
}
.choice:has(select) { grid-template-columns: 1fr; align-content: start; }
.choice select { height: 2em; }
.choice :invalid { border-color: var(--bad); }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 12px 0 8px; }
.actions button { cursor: pointer; padding: 4px 14px; }
.copied { margin: 0 0 6px; color: var(--soft); }
.copied:empty { display: none; }
.said { margin: 0; min-height: 2.8em; max-width: none; }
.said.warning { color: var(--bad); }
.waiting { height: 8px; margin: 2px 0 8px; visibility: hidden; }
.waiting.shown { visibility: visible; }
.waiting progress { display: block; width: 100%; height: 6px; accent-color: var(--accent); }
.panels { display: grid; gap: 18px 32px; grid-template-columns: minmax(0, 1fr); }
.panel { container-type: inline-size; min-width: 0; transition: opacity .15s; }
.panel.stale { opacity: .4; }
.panels .picture svg { width: 100%; margin: 0; }
.panels .picture svg.square { width: min(100%, 540px); }
.panels .picture svg.mapper { max-height: max(480px, calc(100vh - 170px)); }
.panels .scroll { margin: 0 0 12px; }
.panels table { min-width: 0; width: 100%; }
.panels th, .panels td { padding: 4px 14px 4px 0; }
.readout {
  position: sticky; top: 0; z-index: 1; min-height: 150px; background: var(--paper);
  font: 15px/1.4 var(--sans);
}
.readout p { margin: 0 0 8px; min-height: 2.8em; color: var(--soft); }
.kernels { display: flex; flex-wrap: wrap; gap: 5px; align-items: flex-end; min-height: 80px; }
.halo { stroke: var(--paper); }
.lasso { fill: var(--accent); fill-opacity: .12; stroke: var(--accent); stroke-width: 1.5px;
  vector-effect: non-scaling-stroke; }
.mark { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.panels :is([data-node], [data-nodes], [data-bar], [data-row]) { cursor: pointer; }
.panel { position: relative; }
.panel .picture { position: relative; overflow: hidden; touch-action: pan-x pan-y; }
.panel canvas { position: absolute; top: 0; left: 0; transform-origin: 0 0; pointer-events: none; }
.panel .picture svg { position: relative; }
.tools { position: absolute; z-index: 1; top: 4px; left: 4px; display: flex; gap: 4px; }
.tools button, .map button {
  font: 14px/1.2 var(--sans); color: inherit; background: var(--wash); cursor: pointer;
  border: 1px solid var(--line); border-radius: 6px; padding: 4px 9px;
}
.tools [aria-pressed="true"], .map [aria-pressed="true"] {
  outline: 2px solid var(--ink); outline-offset: -1px; font-weight: 700;
}
.more { margin: 16px 0; font: 15px/1.4 var(--sans); }
.more summary { cursor: pointer; font-weight: 600; }
.more .slice svg { width: min(100%, 540px); height: auto; touch-action: none; cursor: ns-resize; }
.more .choice { max-width: 420px; margin: 8px 0; }
.map button { width: 100%; min-width: 4em; }
.map .strongest { text-decoration: underline; font-weight: 600; }
.map th, .map td { padding: 3px 6px 3px 0; text-align: center; }
td.differs { font-weight: 700; }
@media (max-width: 600px) { .tools { position: static; margin-bottom: 6px; } }
@media (min-width: 900px) {
  .panels { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
  .beside { grid-column: 2; grid-row: 1 / span 2; height: 100%; }
}
@media (forced-colors: active) {
  .walk, .frames, .mark { stroke: Highlight; }
}
`;
