import { pointCloudFigure } from "../../lib/report/figures/point_cloud_figure.ts";
import { formatCount, formatPercent } from "../../lib/report/format.ts";
import { figure } from "../../lib/report/page/cells.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { quantile } from "../../lib/statistics.ts";
import type { Fig3Results } from "./load.ts";

/** The dense filters along the lens of the Mapper graph. */
export const cloud = figure<Fig3Results, never>({
  id: "cloud",
  lead: ({ results: { pca } }) => {
    const { inside, n } = insideRing(pca);
    const shape = inside < 0.05 * n ? "is a ring" : "fills its middle";
    return `Seen along its two main directions, the dense set ${shape}: ${formatCount(inside)} ` +
      `of ${formatCount(n)} filters lie within half the median distance from the center.`;
  },
  caption: ({ results: { pca, dense } }) => {
    const total = pca.variances.reduce((a, b) => a + b, 0);
    return md`The ${formatCount(dense.n)} dense filters on their first two principal components,
        which hold ${formatPercent((pca.variances[0]! + pca.variances[1]!) / total)} of the
        variance. Color is codensity, dark where dense. This is the lens of the Mapper graph.`;
  },
  alt: ({ results: { dense } }) =>
    `A scatter plot of ${dense.n} points on two principal components, colored by codensity.`,
  draw: ({ pca, keptRho, k }, document) =>
    pointCloudFigure(document, {
      scores: pca.scores,
      variances: pca.variances,
      values: keptRho,
      label: `codensity, k = ${k}`,
    }),
  data: ({ results: { pca, keptRho } }) => ({
    columns: ["pc1", "pc2", "codensity"],
    rows: Array.from(
      keptRho,
      (rho, row) =>
        [...pca.scores.data.subarray(2 * row, 2 * row + 2), rho]
          .map((value) => Number(value.toPrecision(6))),
    ),
  }),
});

/** How many points lie within half the median distance from the center. */
function insideRing({ scores: { data, n, dim } }: Fig3Results["pca"]) {
  const radii = Float64Array.from(
    { length: n },
    (_, row) => Math.hypot(data[row * dim]!, data[row * dim + 1]!),
  );
  const radius = quantile(radii, 0.5);
  return { inside: radii.filter((one) => one < radius / 2).length, n };
}
