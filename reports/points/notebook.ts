import { barcodeFigure } from "../../lib/report/figures/barcode_figure.ts";
import { densityMapFigure } from "../../lib/report/figures/density_map_figure.ts";
import { formatCount, formatMany, formatNumber } from "../../lib/report/format.ts";
import { claimsTable, figure, live, prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { barsTable } from "../shared/captions.ts";
import { graphCell, SCALED } from "./graph_cell.ts";
import { mapCells } from "../shared/evidence/map_cells.ts";
import type { PointsClaim } from "./claims.ts";
import type { PointsResults } from "./load.ts";

const barcode = figure<PointsResults, PointsClaim>({
  id: "barcode",
  claims: ["loops", "pieces"],
  caption: ({ results: { diagram, landmarks, kept, draws } }) =>
    md`Vietoris–Rips persistence over $\mathbb{Z}/${diagram.prime}$ of
    ${
      landmarks < kept
        ? `${formatCount(landmarks)} landmarks of the ${formatCount(kept)} densest points`
        : `the ${formatCount(kept)} densest points`
    } under Euclidean distance. Gray: the longest loop of ${formatMany(draws, "null cloud")}.`,
  warnings: ({ results: { coveringRadius } }) =>
    coveringRadius > 0
      ? [
        "Births and deaths of all dense points differ by at most twice the landmarks' covering " +
        `radius, ${formatNumber(coveringRadius)}.`,
      ]
      : [],
  alt: ({ results: { loops } }) =>
    `Bars of pieces and of loops; ${loops.length} loops are longer than the null's.`,
  draw: ({ diagram, limits }, document) =>
    barcodeFigure(document, {
      diagram,
      most: [20, 20],
      reference: { length: limits.longest, label: "null" },
    }),
  data: ({ results: { diagram } }) => barsTable(diagram),
});

const map = figure<PointsResults, PointsClaim>({
  id: "map",
  lead: ({ results: { map } }) => {
    const counts = [...new Set(map.map(({ loops }) => loops))].sort((a, b) => a - b);
    return counts.length === 1
      ? `Every k and p shows ${formatMany(counts[0]!, "loop")}.`
      : `Other k and p show ${counts[0]} to ${counts.at(-1)} loops.`;
  },
  caption: ({ results: { settings } }) =>
    md`How many loops are longer than the null's, and the length of the longest, for other choices
    of $k$ and $p$; null clouds went through the same choices. The choice that the other pictures
    show is framed. It may differ from them, as the map takes at most ${settings.mapLandmarks}
    landmarks, and the barcode up to ${formatCount(settings.landmarks)}.`,
  alt: ({ results: { map } }) =>
    `Loops by k and p: ${map.map(({ k, p, loops }) => `${k}, ${p}: ${loops}`).join("; ")}.`,
  draw: ({ map, k, p }, document) =>
    densityMapFigure(document, [{ label: "loops · longest", rows: map, shown: { k, p } }]),
  data: ({ results: { map } }) => ({
    columns: ["k", "p", "kept", "landmarks", "covering_radius", "longest", "loops"],
    rows: map.map(({ k, p, kept, landmarks, coveringRadius, longest, loops }) => [
      k,
      p,
      kept,
      landmarks,
      Number(coveringRadius.toPrecision(6)),
      Number(longest.toPrecision(6)),
      loops,
    ]),
  }),
});

const opening = prose<PointsResults, PointsClaim>(({ results }) => {
  const { n, dim, scale, leftOut, k, p, draws, nullPoints } = results;
  const without = leftOut > 0 ? `; ${formatMany(leftOut, "row")} without direction left out` : "";
  const fewer = nullPoints < n
    ? ` Null clouds have ${formatCount(nullPoints)} points, for time's sake; fewer points show ` +
      "longer loops by luck, so the bar is set high."
    : "";
  return md`
    ## What is shown

    The table has ${formatCount(n)} points of ${dim} coordinates. ${SCALED[scale]}${without}. The
    densest of the points are kept: the fraction $p = ${p}$ whose $k = ${k}$-th neighbor is nearest.
    Their Mapper graph and their barcode show pieces and loops.

    Every number is held against a *null*: ${draws} clouds without structure went through the same
    steps, by turns normal ones and ones that fill an ellipsoid evenly, with the mean and the
    covariance of this table's rows, scaled in the same way. A loop counts if it is longer than any
    of theirs, and than three standard deviations above the mean of either kind; a gap between
    pieces, if it is twice that. So a shape that follows from how coordinates vary together, two by
    two, does not count.${fewer}
  `;
});

const parameters = table<PointsResults, PointsClaim>({
  heading: "Parameters",
  caption: () => "What this run was made with.",
  columns: ["parameter", "value"],
  rows: ({ results: { table, scale, settings, k, p, draws, nullPoints }, run }) => [
    ["table", table],
    ["normalize", scale],
    ["k and p of the pictures", `${k}, ${p}`],
    ["k of the map", settings.ks.join(", ")],
    ["p of the map", settings.fractions.join(", ")],
    ["landmarks of the map", formatCount(settings.mapLandmarks)],
    ["landmarks of the barcode", formatCount(settings.landmarks)],
    ["null clouds", `${draws} of ${formatCount(nullPoints)} points`],
    ["Mapper gain", String(settings.gain)],
    ["seed", String(run.seed)],
  ],
});

const limits = prose<PointsResults, PointsClaim>(() =>
  md`
    ## Limits

    Density is that of the table's own units: a coordinate with large numbers decides who is near.
    Scale coordinates before, where their units mean nothing.

    Sparse parts of the cloud are left out. The map tells what other $k$ and $p$ show.
  `
);

/** The page on a table of points, top to bottom. */
export const notebook: NotebookSpec<PointsResults, PointsClaim> = [
  graphCell(),
  claimsTable,
  live({ id: "live", start: ({ results }) => results.live() }),
  opening,
  barcode,
  map,
  ...mapCells,
  parameters,
  limits,
];
