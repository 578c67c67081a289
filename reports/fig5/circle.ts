import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { formatCount } from "../../lib/report/format.ts";
import { LAYERS } from "../cifar/settings.ts";
import type { Way } from "../cifar/training.ts";
import type { Fig5Results, Fig5Row } from "./load.ts";

/** Filters count as edges if more of their energy than this lies in linear gradients. */
export const EDGE_SHARE = 0.5;

/** Why that share. */
export const WHY_EDGES = "kernels that have learned nothing have a quarter of their energy there";

/** The circle shows: a loop longer than before training, of filters that are mostly edges. */
export function showsCircle(
  { longest, circleShare }: DenseShape,
  { reference }: Pick<Fig5Row, "reference">,
): boolean {
  return longest > reference.length && circleShare > EDGE_SHARE;
}

/** The row of layer 1 or 2 of the networks of one way; `undefined` if they are not looked at. */
export function rowOf({ rows }: Fig5Results, way: Way, layer: 1 | 2): Fig5Row | undefined {
  return rows.find((row) => row.way === way && row.layer === LAYERS[layer - 1]!.name);
}

/** When a layer first shows the circle. */
export interface Appearance {
  /** The first update looked at after which it does; `null` if it never does. */
  readonly update: number | null;
  /** 2.5 % and 97.5 % of those found when networks are drawn again; `null` means never. */
  readonly interval: readonly [number | null, number | null];
  /** In which share of the draws it does. */
  readonly seen: number;
}

/** When a row first shows the circle, and when the same networks, drawn again, do. */
export function appearanceOf(row: Fig5Row): Appearance {
  const { cells } = row;
  const first = (shapes: (cell: Fig5Row["cells"][number]) => DenseShape) =>
    cells.find((cell) => showsCircle(shapes(cell), row))?.update ?? Infinity;
  // Infinity stands for "never", and sorts last: quantiles are taken of ranks.
  const draws = cells[0]!.resampled.map((_, draw) => first((cell) => cell.resampled[draw]!))
    .sort((a, b) => a - b);
  const at = (share: number) => orNull(draws[Math.round(share * (draws.length - 1))]!);
  return {
    update: orNull(first((cell) => cell.shape)),
    interval: [at(0.025), at(0.975)],
    seen: draws.filter(Number.isFinite).length / draws.length,
  };
}

function orNull(update: number): number | null {
  return update === Infinity ? null : update;
}

/** An update in words. */
export function afterUpdate(update: number | null): string {
  return update === null ? "never" : `after ${formatCount(update)}`;
}

/** The updates within which 95 % of draws first show the circle, in words. */
export function intervalInWords({ interval: [low, high] }: Appearance): string {
  const [from, to] = [low, high].map((one) => one === null ? "never" : formatCount(one));
  return from === to ? from! : `${from} to ${to}`;
}
