import { brightSides } from "../../filters/bright_sides.ts";
import type { DenseCloud } from "../../tda/density/density.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import type { Pca } from "../../tda/points/pca.ts";
import { colorScale } from "../figures/color_scale.ts";
import { cyclicScale } from "../figures/cyclic_scale.ts";
import type { NodeColor } from "../figures/mapper_marks.ts";
import { formatNumber } from "../format.ts";

/** A value of every point of a cloud that a page carries, besides its coordinates. */
export interface LiveColumn {
  /** What it is, in the singular: `network`. */
  readonly name: string;
  /** Whether values are amounts, angles in radians, or numbers of classes. */
  readonly kind: "number" | "angle" | "class";
  /** A value per point. */
  readonly values: readonly number[];
  /** What classes are called, by their numbers, if they have names. */
  readonly names?: readonly string[];
}

/** So many classes are named in a legend. */
const NAMED = 3;

/** A value of every kept point. */
export type PointColumn = Omit<LiveColumn, "values"> & { readonly values: ArrayLike<number> };

/**
 * What the kept points can be colored by: codensity, the direction of their bright side if they
 * are kernels, their main components, and what the page carries.
 *
 * @param dense The kept points.
 * @param pca Their principal components.
 * @param data Whether points are kernels, and columns of all points.
 */
export function pointColumns(
  { cloud, kept, rho }: DenseCloud,
  { scores }: Pca,
  { kernels: drawn, columns }: {
    readonly kernels: boolean;
    readonly columns: readonly LiveColumn[];
  },
): PointColumn[] {
  const number = (name: string, values: ArrayLike<number>): PointColumn => ({
    name,
    kind: "number",
    values,
  });
  const score = (c: number) =>
    Float64Array.from({ length: cloud.n }, (_, row) => scores.data[scores.dim * row + c]!);
  const kernels = Array.from({ length: cloud.n }, (_, row) => [
    ...cloud.data.subarray(row * cloud.dim, (row + 1) * cloud.dim),
  ]);
  return [
    number("codensity", Float64Array.from(kept, (row) => rho[row]!)),
    ...(drawn ? [{ name: "angle", kind: "angle", values: brightSides(kernels) } as const] : []),
    number("first component", score(0)),
    number("second component", score(1)),
    ...columns.map((column) => ({
      ...column,
      values: Array.from(kept, (row) => column.values[row]!),
    })),
  ];
}

/**
 * A column as a color of nodes: the mean of their points, of angles the direction of their sum, of
 * classes how many different ones there are.
 *
 * @param column The column, by kept point.
 * @param nodes The nodes.
 */
export function nodeColor(column: PointColumn, nodes: MapperGraph["nodes"]): NodeColor {
  const { kind, name, values } = column;
  const of = (statistic: (members: readonly number[]) => number) =>
    Float64Array.from(nodes, ({ members }) => statistic(members));
  const sum = (members: readonly number[], value: (row: number) => number) =>
    members.reduce((total, row) => total + value(row), 0);
  switch (kind) {
    case "number":
      return withScale(
        `mean ${name}`,
        of((members) => sum(members, (row) => values[row]!) / members.length),
      );
    case "class":
      return withScale(
        `different ${name}s`,
        of((members) => new Set(members.map((row) => values[row]!)).size),
      );
    case "angle":
      return ofAngles(
        `mean ${name}`,
        of((members) =>
          Math.atan2(
            sum(members, (row) => Math.sin(values[row]!)),
            sum(members, (row) => Math.cos(values[row]!)),
          )
        ),
      );
  }
}

/** A column as a color of points. */
export function pointColor({ kind, name, values, names }: PointColumn): NodeColor {
  if (kind === "angle") return ofAngles(name, values);
  const color = withScale(name, values);
  if (!names || names.length > NAMED) return color;
  return { ...color, ticks: [...names.keys()], format: (value) => names[value]! };
}

/** Parts of the largest size for values from the smallest to the largest. */
export function asSizes(values: ArrayLike<number>): Float64Array {
  const [low, high] = ends(values);
  return Float64Array.from(values, (value) => high > low ? (value - low) / (high - low) : 1);
}

function withScale(label: string, values: ArrayLike<number>): NodeColor {
  const [low, high] = ends(values);
  const ticks = low < high ? [low, (low + high) / 2, high] : [low];
  return { values, label, scale: colorScale([low, high]), ticks, format: formatNumber };
}

function ofAngles(label: string, values: ArrayLike<number>): NodeColor {
  const ticks = [0, 1, 2, 3, 4].map((quarter) => quarter * Math.PI / 2);
  const format = (angle: number) => `${Math.round(angle * 180 / Math.PI)}°`;
  return { values, label, scale: cyclicScale(), ticks, format };
}

function ends(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return [low, high];
}
