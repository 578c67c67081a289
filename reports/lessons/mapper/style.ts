/** Boxes, clusters and graphs. */
export const style = `
.map .looked { stroke: currentColor; stroke-opacity: .25; }
.map .shared { fill: none; stroke: currentColor; stroke-width: 1.5; }
.map .joined { stroke: currentColor; stroke-width: 1.3; stroke-opacity: .7; }
.map .filled { fill: var(--accent); fill-opacity: .12; }
.map .node { fill: var(--accent); }
.tool .value { min-width: 2.4em; font-variant-numeric: tabular-nums; }
.tool button[aria-pressed="true"] { border-color: var(--accent); border-width: 2px; }
`;
