import * as Plot from "@observablehq/plot";
import type { DenseCloud } from "../../../tda/density/density.ts";
import { svg } from "../../element.ts";
import { squareChart } from "../../figures/_chart.ts";
import { colorLegend } from "../../figures/color_scale.ts";
import type { NodeColor } from "../../figures/mapper_marks.ts";
import { formatMany, formatPercent } from "../../format.ts";
import { pointColor, type PointColumn } from "../point_columns.ts";
import type { LiveGraph } from "../stages.ts";
import type { LivePicture } from "./picture.ts";
import { withoutSheets } from "./without_sheets.ts";

/** So many colors are told apart: points of a color are one path. */
const COLORS = 40;
const FONT = 14;

/** Where a chart of points ends, and what its sides mean. */
interface Axis {
  readonly values: ArrayLike<number>;
  readonly domain: [number, number];
  readonly label: string;
  readonly ticks?: { readonly at: number[]; readonly format: (value: number) => string };
  /** Whether its ends are one. */
  readonly round?: boolean;
}

/**
 * The kept points along the two main directions.
 *
 * @param document The document to draw with.
 * @param dense The kept points.
 * @param graph Their graph, which holds their components.
 * @param column What they are colored by.
 */
export function cloudPicture(
  document: Document,
  { cloud: { n } }: DenseCloud,
  { pca: { scores: { data, dim }, variances } }: LiveGraph,
  column: PointColumn,
): LivePicture {
  const [first, second] = [0, 1].map((c) =>
    Float64Array.from({ length: n }, (_, i) => data[i * dim + c]!)
  );
  let reach = 0;
  for (let i = 0; i < n; i++) {
    reach = Math.max(reach, Math.abs(first![i]!), Math.abs(second![i]!));
  }
  const domain: [number, number] = [-1.05 * reach, 1.05 * reach];
  const total = variances.reduce((a, b) => a + b, 0);
  const share = (c: number) => formatPercent(variances[c]! / total);
  const color = pointColor(column);
  return pointsPicture(document, {
    x: { values: first!, domain, label: `first principal component, ${share(0)} of variance →` },
    y: { values: second!, domain, label: `↑ second principal component, ${share(1)}` },
    color,
    alt: `${formatMany(n, "point")} on two principal components. Color: ${color.label}.`,
  });
}

/**
 * The kept points by angle and codensity.
 *
 * @param document The document to draw with.
 * @param dense The kept points.
 * @param angle Their angles.
 * @param codensity Their codensity.
 * @param column What they are colored by.
 */
export function anglePicture(
  document: Document,
  { cloud: { n }, k }: DenseCloud,
  angle: PointColumn,
  codensity: PointColumn,
  column: PointColumn,
): LivePicture {
  const turn = 2 * Math.PI;
  const degrees = Array.from(angle.values, (one) => ((one % turn + turn) % turn) * 360 / turn);
  const heights = Array.from(codensity.values);
  const [low, high] = heights.reduce(
    ([a, b], one) => [Math.min(a, one), Math.max(b, one)],
    [Infinity, -Infinity],
  );
  const margin = 0.05 * (high - low) || 1;
  const color = pointColor(column);
  return pointsPicture(document, {
    x: {
      values: degrees,
      domain: [0, 360],
      label: "angle of the bright side, from right toward below →",
      ticks: { at: [0, 90, 180, 270, 360], format: (value) => `${value}°` },
      round: true,
    },
    y: { values: heights, domain: [low - margin, high + margin], label: `↑ codensity, k = ${k}` },
    color,
    alt: `${formatMany(n, "point")} by angle and codensity. Color: ${color.label}.`,
  });
}

/** A chart of points, whose colors a legend explains. */
function pointsPicture(
  document: Document,
  { x, y, color, alt }: {
    readonly x: Axis;
    readonly y: Axis;
    readonly color: NodeColor;
    readonly alt: string;
  },
): LivePicture {
  const scaleOf = ({ domain, label, ticks }: Axis) => ({
    domain,
    label,
    ...(ticks && { ticks: ticks.at, tickFormat: ticks.format }),
  });
  const drawing = squareChart(document, {
    height: 516,
    marginTop: 34,
    marginBottom: 112,
    x: { ...scaleOf(x), labelOffset: 40 },
    y: scaleOf(y),
    marks: [Plot.frame({ strokeOpacity: 0.25 })],
  }) as SVGSVGElement & { scale(name: string): { apply(value: number): number } };
  const n = x.values.length;
  const [toX, toY] = [drawing.scale("x"), drawing.scale("y")];
  const places = {
    x: Float64Array.from(x.values, (value) => toX.apply(value)),
    y: Float64Array.from(y.values, (value) => toY.apply(value)),
  };
  const radius = Math.min(2.6, Math.max(1.3, 60 / Math.sqrt(n)));
  const [low, high] = color.scale.domain;
  const paths = new Map<string, string[]>();
  for (let i = 0; i < n; i++) {
    const part = Math.round(COLORS * (color.values[i]! - low) / (high - low)) / COLORS;
    const fill = color.scale.apply(low + part * (high - low));
    if (!paths.has(fill)) paths.set(fill, []);
    paths.get(fill)!.push(`M${places.x[i]!.toFixed(1)},${places.y[i]!.toFixed(1)}h0`);
  }
  // A line of no length with round ends is a dot.
  drawing.append(svg(
    document,
    "g",
    { "stroke-linecap": "round", "stroke-width": 2 * radius, "stroke-opacity": 0.85 },
    ...Array.from(paths, ([stroke, dots]) => svg(document, "path", { stroke, d: dots.join("") })),
  ));
  const legend = colorLegend(document, color.scale, { ...color, width: 200, fontSize: FONT });
  legend.setAttribute("transform", "translate(50,466)");
  legend.setAttribute("text-anchor", "start");
  drawing.append(legend);
  return {
    drawing: withoutSheets(drawing),
    alt,
    spots: {
      kind: "points",
      ...places,
      r: () => radius,
      ...(x.round && { turn: toX.apply(x.domain[1]) - toX.apply(x.domain[0]) }),
    },
  };
}
