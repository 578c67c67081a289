import * as Plot from "@observablehq/plot";
import type { PointCloud } from "../../tda/points/points.ts";
import { squareChart } from "./_chart.ts";
import { colorLegend, colorScale } from "./color_scale.ts";
import { cyclicScale } from "./cyclic_scale.ts";
import { formatNumber, formatPercent } from "../format.ts";

/** What a point cloud figure shows. */
export interface PointCloudFigureSpec {
  /** Principal component scores, n × 2 or more; the first two are drawn. */
  readonly scores: PointCloud;
  /** Variance along all components, for the axes' shares. */
  readonly variances: ArrayLike<number>;
  /** A value per point. */
  readonly values: ArrayLike<number>;
  /** What the value is. */
  readonly label: string;
  /** Whether values are angles in radians, whose colors go round; false if left out. */
  readonly cyclic?: boolean;
}

/**
 * Draws a cloud on its first two principal components, both axes on one scale, each point colored
 * by a value.
 *
 * @param document The document to draw with.
 * @param spec Scores, values and words.
 * @returns An SVG element.
 * @throws {RangeError} If there are no points, fewer than two scores a point, or another number of
 * values.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { pointCloudFigure } from "@filterscope/filterscope/report";
 * import { codensity, pca } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const cloud = primaryCircle(50, 0.02, 1);
 * const { scores, variances } = pca(cloud, 2);
 * const values = codensity(cloud, 5);
 * const figure = pointCloudFigure(document, { scores, variances, values, label: "codensity" });
 * if (figure.querySelectorAll("circle").length !== 50) throw new Error("a dot a point");
 * ```
 */
export function pointCloudFigure(document: Document, spec: PointCloudFigureSpec): SVGSVGElement {
  const { scores: { data, n, dim }, variances, values } = spec;
  if (n === 0 || dim < 2 || values.length !== n) {
    throw new RangeError(
      `Cannot draw ${n} points with ${dim} scores and ${values.length} values: expected at least ` +
        `one point, two scores a point and a value for each`,
    );
  }
  const x = Float64Array.from({ length: n }, (_, i) => data[i * dim]!);
  const y = Float64Array.from({ length: n }, (_, i) => data[i * dim + 1]!);
  const reach = 1.05 * Math.max(...x.map(Math.abs), ...y.map(Math.abs));
  const ends: [number, number] = [Math.min(...Array.from(values)), Math.max(...Array.from(values))];
  const scale = spec.cyclic ? cyclicScale() : colorScale(ends);
  const total = Array.from(variances).reduce((a, b) => a + b, 0);
  const share = (i: number) => formatPercent(variances[i]! / total);
  const figure = squareChart(document, {
    height: 516,
    marginTop: 34,
    x: {
      domain: [-reach, reach],
      labelOffset: 40,
      label: `first principal component, ${share(0)} of variance →`,
    },
    y: { domain: [-reach, reach], label: `↑ second principal component, ${share(1)}` },
    marginBottom: 112,
    marks: [
      Plot.ruleX([0], { strokeOpacity: 0.2 }),
      Plot.ruleY([0], { strokeOpacity: 0.2 }),
      Plot.dot(x, {
        x,
        y,
        r: Math.min(2.6, Math.max(1.2, 50 / Math.sqrt(n))),
        fill: Array.from(values, scale.apply),
        fillOpacity: 0.85,
        stroke: "currentColor",
        strokeOpacity: 0.25,
        strokeWidth: 0.4,
      }),
    ],
  });
  const legend = colorLegend(document, scale, {
    label: spec.label,
    ticks: spec.cyclic
      ? [0, Math.PI, 2 * Math.PI]
      : ends[0] < ends[1]
      ? [ends[0], (ends[0] + ends[1]) / 2, ends[1]]
      : [ends[0]],
    format: (value) => formatNumber(value),
    width: 200,
    fontSize: 14,
  });
  legend.setAttribute("transform", "translate(50,466)");
  legend.setAttribute("text-anchor", "start");
  figure.append(legend);
  return figure;
}
