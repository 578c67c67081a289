/** The page on paper: nothing cut, nothing that only a screen can do. */
export const PRINT_STYLE = `
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --wash: #f4f4f4; --edge: transparent;
    --good: #0b6e4f; --bad: #b3261e; --link: #1d4e89; --accent: #d55e00;
  }
  body { font-size: 10.5pt; }
  .page, footer, main { display: block; max-width: none; padding: 0; }
  nav, details.contents, .data, output, .skip, .player, .follow, details:not([open]), .choices,
  .actions, .copied, .waiting, .tools {
    display: none;
  }
  .readout { position: static; }
  a { color: inherit; text-decoration: none; }
  h1 { font-size: 20pt; }
  h2 { break-after: avoid; margin-top: 1.6rem; }
  .opening { display: block !important; }
  .opening header { columns: 1 !important; }
  .opening .picture > svg { max-height: 130mm !important; }
  .scroll { overflow: visible; background: none; }
  figure { break-inside: avoid; container-type: normal; margin: 1.4rem 0; }
  figcaption { break-before: avoid; }
  .tiles {
    grid-template-columns: repeat(auto-fill, minmax(calc(.78 * var(--least)), 1fr)) !important;
  }
  .tiles > svg { break-inside: avoid; }
  figure:has(.tiles > :nth-child(12)) { break-inside: auto; }
  footer { margin-top: 1.6rem; }
  .picture svg { min-width: 0 !important; max-width: 100% !important; }
  .picture > svg { max-height: 200mm !important; width: auto; margin: 0 auto; }
  tr, .formula, .glossary dl > div { break-inside: avoid; }
  thead { display: table-header-group; }
  .picture svg.square { width: 110mm; }
  .mapper .legend { scale: 1.3; }
  table:not(:has(tr:nth-child(16))) { break-inside: avoid; }
  .about, .sources, .warning, figcaption, table, .glossary dl, footer { font-size: 9pt; }
  .small, .sources, footer { font-size: 8pt; }
  [data-sortable] { font-size: 7.5pt; }
  th, td { padding: 4pt 8pt 4pt 0; white-space: normal !important; min-width: 0 !important; }
  th button::after { content: none !important; }
  .term { text-decoration: none; }
  .term::after { display: none !important; }
  .holds, .fails, .open { white-space: nowrap !important; }
}
`;

/** Margins of a sheet of paper. */
export const SHEET = `@page { margin: 16mm 15mm; }`;
