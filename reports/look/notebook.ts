import { barcodeFigure } from "../../lib/report/figures/barcode_figure.ts";
import { diagramFigure } from "../../lib/report/figures/diagram_figure.ts";
import { pointCloudFigure } from "../../lib/report/figures/point_cloud_figure.ts";
import { formatCount, formatMany, formatNumber } from "../../lib/report/format.ts";
import { claimsTable, figure, live, prose } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { graphCell, SCALED } from "../points/graph_cell.ts";
import { barsTable } from "../shared/captions.ts";
import type { LookClaim } from "./claims.ts";
import type { LookResults } from "./load.ts";

const opening = prose<LookResults, LookClaim>(({ results }) => {
  const { n, dim, scale, leftOut, k, p, kept } = results;
  const without = leftOut > 0 ? `; ${formatMany(leftOut, "row")} without direction left out` : "";
  return md`
    ## What is shown

    The table has ${formatCount(n)} points of ${dim} coordinates. ${SCALED[scale]}${without}. The
    ${formatCount(kept)} densest are kept: the fraction $p = ${p}$ whose $k = ${k}$-th neighbor is
    nearest. Distances are those of the table's own units: a coordinate with large numbers decides
    who is near. The part “Other choices” computes all of this again.

    No null cloud was drawn. A loop is held against the universal law of noise alone, which needs
    none and is strict. \`deno task analyze --points\` holds the same table against clouds of the
    same covariance, whose answer is the better one.
  `;
});

const barcode = figure<LookResults, LookClaim>({
  id: "barcode",
  lead: ({ results: { diagram } }) =>
    `${formatMany(diagram.dims[1]!.pairs.length, "loop")} at some scale.`,
  caption: ({ results: { diagram, landmarks, kept } }) =>
    md`Vietoris–Rips persistence over $\mathbb{Z}/${diagram.prime}$ of ${
      landmarks < kept
        ? `${formatCount(landmarks)} landmarks of the ${formatCount(kept)} densest points`
        : `the ${formatCount(kept)} densest points`
    } under Euclidean distance.`,
  warnings: ({ results: { coveringRadius } }) =>
    coveringRadius > 0
      ? [
        "Births and deaths of all dense points differ by at most twice the landmarks' covering " +
        `radius, ${formatNumber(coveringRadius)}.`,
      ]
      : [],
  alt: () => "Bars of pieces and of loops, longest first.",
  draw: ({ diagram }, document) => barcodeFigure(document, { diagram, most: [20, 20] }),
  data: ({ results: { diagram } }) => barsTable(diagram),
});

const diagram = figure<LookResults, LookClaim>({
  id: "diagram",
  lead: () => "The same bars as points: the farther from the diagonal, the longer.",
  caption: ({ results: { circle: { ratio } } }) =>
    md`Birth and death of every bar.` +
    (ratio === null ? "" : " " +
      md`Loops above the dotted line, death over birth ${
        formatNumber(ratio)
      }, would be beyond the universal law of noise in a random part of the points.`),
  alt: () => "A persistence diagram.",
  draw: ({ diagram, circle: { ratio } }, document) =>
    diagramFigure(document, {
      diagram,
      ...(ratio !== null && { ratio: { value: ratio, label: "universal law" } }),
    }),
});

const circle = figure<LookResults, LookClaim>({
  id: "circle",
  claims: ["beyond-noise"],
  caption: ({ results: { circle: { n, birth, death } } }) =>
    md`${formatCount(n)} of the dense points, drawn at random, on their two main directions.` +
    " " +
    (birth === null
      ? "They hold no loop, so there is no angle to color by."
      : md`Color: the angle along their longest loop, from ${formatNumber(birth)} to ${
        death === null ? "the end" : formatNumber(death)
      }, as circular coordinates give it.`),
  warnings: ({ verdicts, results: { circle: { birth } } }) =>
    birth !== null && !verdicts["beyond-noise"].holds
      ? [
        "The loop is not beyond what noise makes: its angle may follow chance, and should not be " +
        "read as a property of the points.",
      ]
      : [],
  alt: () => "Points in the plane, colored by angle.",
  draw: ({ circle: { scores, variances, angles, n } }, document) => {
    const shown = Array.from({ length: n }, (_, row) => row)
      .filter((row) => angles.length === 0 || angles[row] !== null);
    return pointCloudFigure(document, {
      scores: {
        data: Float32Array.from(shown.flatMap((row) => scores.slice(2 * row, 2 * row + 2))),
        n: shown.length,
        dim: 2,
      },
      variances,
      values: shown.map((row) => angles[row] ?? 0),
      label: angles.length > 0 ? "angle along the loop, in radians" : "no loop",
      cyclic: true,
    });
  },
});

/** The page, top to bottom. */
export const notebook: NotebookSpec<LookResults, LookClaim> = [
  graphCell(),
  claimsTable,
  live({ id: "live", start: ({ results }) => results.live() }),
  opening,
  barcode,
  diagram,
  circle,
];
