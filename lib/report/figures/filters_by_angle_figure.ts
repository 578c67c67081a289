import type { PointCloud } from "../../tda/points/points.ts";
import { tiles } from "./_chart.ts";
import { picture, svg } from "../element.ts";
import { formatCount } from "../format.ts";
import { gray, kernelPicture } from "./kernel_picture.ts";

/** What a table of filters by angle shows. */
export interface FiltersByAngleSpec {
  /** Square kernels, one a row. */
  readonly cloud: PointCloud;
  /** Angle of every kernel in radians. */
  readonly angles: ArrayLike<number>;
  /** A value that ranks the kernels of a column, smallest first. */
  readonly rank: ArrayLike<number>;
  /** Number of columns. */
  readonly bins: number;
  /** Number of kernels drawn in a column. */
  readonly rows: number;
}

/** Width of one half of the table; two fit beside each other, or one on a phone. */
const WIDTH = 440;
const LEFT = 70;
const BARS = 90;
const FONT = 15;

/**
 * Draws single kernels sorted by angle: a histogram of angles, and under each of its bars kernels
 * of that bin, evenly spaced through their ranking, so that the typical and the untypical are both
 * seen.
 *
 * @param document The document to draw with.
 * @param spec Kernels, angles and sizes.
 * @returns A block of two SVG elements, one for either half of the turn, and a legend.
 * @throws {RangeError} If there are no kernels, or angles or ranks do not match them.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { edgeAngle } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { filtersByAngleFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const cloud = primaryCircle(60, 0.02, 1);
 * const angles = edgeAngle(cloud);
 * const rank = new Float64Array(60);
 * const figure = filtersByAngleFigure(document, { cloud, angles, rank, bins: 8, rows: 2 });
 * if (!figure.textContent!.includes("45°")) throw new Error("columns of 45°");
 * ```
 */
export function filtersByAngleFigure(document: Document, spec: FiltersByAngleSpec): HTMLDivElement {
  const { cloud, angles, rank, bins } = spec;
  if (cloud.n === 0 || angles.length !== cloud.n || rank.length !== cloud.n) {
    throw new RangeError(
      `Cannot draw ${cloud.n} kernels with ${angles.length} angles and ${rank.length} ranks: ` +
        `expected at least one kernel, and one of each per kernel`,
    );
  }
  const members: number[][] = Array.from({ length: bins }, () => []);
  for (let i = 0; i < cloud.n; i++) members[angularBin(angles[i]!, bins)]!.push(i);
  for (const bin of members) bin.sort((a, b) => rank[a]! - rank[b]! || a - b);
  const most = Math.max(...members.map((bin) => bin.length));
  const limit = cloud.data.reduce((top, value) => Math.max(top, Math.abs(value)), 0) || 1;
  const middle = Math.ceil(bins / 2);
  const half = (from: number, to: number) =>
    halfTable(document, spec, { members, most, limit, from, to, columns: middle });
  return tiles(document, 326, [half(0, middle), half(middle, bins), legend(document, limit)]);
}

interface Half {
  readonly members: readonly (readonly number[])[];
  readonly most: number;
  readonly limit: number;
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** The columns of half a turn, with what they mean at their left. */
function halfTable(
  document: Document,
  { cloud, bins, rows }: FiltersByAngleSpec,
  { members, most, limit, from, to, columns }: Half,
): SVGSVGElement {
  const pitch = (WIDTH - LEFT) / columns;
  const size = 0.84 * pitch;
  const top = BARS + 32;
  const drawn = members.slice(from, to).flatMap((bin, column) => {
    const x = LEFT + column * pitch + (pitch - size) / 2;
    const shown = Math.min(rows, bin.length);
    const kernels = Array.from({ length: shown }, (_, row) => {
      const i = bin[shown === 1 ? 0 : Math.round(row * (bin.length - 1) / (shown - 1))]!;
      const kernel = cloud.data.subarray(i * cloud.dim, (i + 1) * cloud.dim);
      return kernelPicture(document, kernel, { x, y: top + row * pitch, size, limit });
    });
    const tall = BARS * bin.length / most;
    const bar = { x, y: 24 + BARS - tall, width: size, height: tall, "fill-opacity": 0.55 };
    const degrees = Math.round((from + column) * 360 / bins);
    const tick = { x: x + size / 2, y: top + rows * pitch + 16, "text-anchor": "middle" };
    return [
      svg(document, "rect", bar),
      ...kernels,
      ...(degrees % 45 === 0 ? [svg(document, "text", tick, `${degrees}°`)] : []),
    ];
  });
  const side = (text: string, y: number) =>
    svg(document, "text", { x: LEFT - 8, y, "text-anchor": "end" }, text);
  return picture(
    document,
    { width: WIDTH, height: top + rows * pitch + 24, fontSize: FONT },
    side(formatCount(most), 34),
    side("0", 24 + BARS),
    svg(document, "text", { x: 0, y: 13 }, "↑ filters per angle"),
    ...drawn,
    side("densest", top + size * 0.6),
    ...(rows > 1 ? [side("least", top + (rows - 1) * pitch + size * 0.6)] : []),
  );
}

/** What the columns are, and the scale of entries. */
function legend(document: Document, limit: number): SVGSVGElement {
  const ramp = [-1, -0.5, 0, 0.5, 1].map((share, i) =>
    svg(document, "rect", {
      x: 176 + i * 22,
      y: 30,
      width: 22.4,
      height: 12,
      fill: gray(share * limit, limit),
    })
  );
  const end = limit.toFixed(2);
  const frame = { x: 176, y: 30, width: 110, height: 12, fill: "none", stroke: "currentColor" };
  return picture(
    document,
    { width: WIDTH, height: 48, fontSize: FONT, class: "row" },
    svg(document, "text", { y: 13 }, "→ direction in which a filter gets brighter"),
    svg(document, "text", { x: 168, y: 41, "text-anchor": "end" }, `entry of a filter −${end}`),
    ...ramp,
    svg(document, "rect", { ...frame, "stroke-opacity": 0.55 }),
    svg(document, "text", { x: 294, y: 41 }, `+${end}`),
  );
}

/**
 * The bin an angle falls in: bin b is centered on b · 360°/bins, so bin 0 is centered on 0.
 *
 * @param angle In radians, any turn.
 * @param bins Number of bins.
 */
export function angularBin(angle: number, bins: number): number {
  const bin = Math.round(angle / (2 * Math.PI) * bins) % bins;
  return bin < 0 ? bin + bins : bin + 0;
}
