import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { formatCount, formatPercent } from "../../lib/report/format.ts";
import { LAYERS } from "../cifar/settings.ts";
import type { Way } from "../cifar/training.ts";

/** Filters count as edges if more of their energy than this lies in linear gradients. */
export const EDGE_SHARE = 0.5;

/** A circle is one loop: it is at least so many times as long as the next, in either layer. */
export const DOMINANCE = 2;

/** What the circle is looked for in: shapes by set of landmarks after an update. */
interface SeenShapes {
  readonly starts: readonly DenseShape[];
}

/** What untrained kernels give, as many as a layer has. */
interface Chance {
  readonly reference: { readonly length: number };
}

/**
 * Whether the circle shows: one loop longer than untrained kernels give, of filters that are mostly
 * edges. `null` if it does with some sets of landmarks and not with others.
 */
export function showsCircle(
  { starts }: SeenShapes,
  { reference }: Chance,
  times: number = DOMINANCE,
): boolean | null {
  return agreed(starts, (shape) => isCircle(shape, reference.length, times));
}

/** Whether a shape is a circle of edges, whose loop is longer than chance gives. */
export function isCircle(
  { longest, dominance, circleShare }: DenseShape,
  chance: number,
  times: number = DOMINANCE,
): boolean {
  return longest > chance && (dominance ?? Infinity) >= times && circleShare > EDGE_SHARE;
}

/** What all shapes agree on; `null` if they do not. */
export function agreed(
  shapes: readonly DenseShape[],
  is: (shape: DenseShape) => boolean,
): boolean | null {
  const yes = shapes.filter(is).length;
  return yes === shapes.length ? true : yes === 0 ? false : null;
}

/** The rule in words. */
export function circleRule(times: number): string {
  return "a loop longer than in any cloud of untrained kernels and at least " +
    `${times} times as long as the next, of filters with more than ` +
    `${formatPercent(EDGE_SHARE, 0)} of their energy in edges`;
}

/** The row of layer 1 or 2 of the networks of one way; `undefined` if they are not looked at. */
export function rowOf<Row extends { readonly way: Way; readonly layer: string }>(
  { rows }: { readonly rows: readonly Row[] },
  way: Way,
  layer: 1 | 2,
): Row | undefined {
  return rows.find((row) => row.way === way && row.layer === LAYERS[layer - 1]!.name);
}

/** When a layer first shows the circle. */
export interface Appearance {
  /** The first update looked at after which it does for sure; `null` if it never does. */
  readonly update: number | null;
  /** The first after which it may, as some sets of landmarks have it; `null` if it never may. */
  readonly possible: number | null;
}

/** When a row first shows the circle. */
export function appearanceOf(
  row: Chance & { readonly cells: readonly (SeenShapes & { readonly update: number })[] },
): Appearance {
  const first = (shows: (found: boolean | null) => boolean) =>
    row.cells.find((cell) => shows(showsCircle(cell, row)))?.update ?? null;
  return { update: first((found) => found === true), possible: first((found) => found !== false) };
}

/** An update in words. */
export function afterUpdate(update: number | null): string {
  return update === null ? "never" : `after ${formatCount(update)}`;
}
