import { normalizeKernels } from "../../../lib/filters/kernels.ts";
import type { Random } from "../../../lib/random.ts";

/** Nine entries, row by row from the top left. */
export type Patch = readonly number[];

/** The eight sides that a patch may be bright on, from the right, against the clock. */
export const SIDES = ["E", "NE", "N", "NW", "W", "SW", "S", "SE"] as const;

/** A side that a patch may be bright on. */
export type Side = (typeof SIDES)[number];

/**
 * The point of a patch: mean 0, length 1.
 *
 * @returns Nine coordinates, and the length before; `undefined` if the patch is constant.
 */
export function pointOf(
  patch: Patch,
): { readonly point: Patch; readonly length: number } | undefined {
  const { cloud, lengths } = normalizeKernels(Float32Array.from(patch), 9);
  return cloud.n === 0 ? undefined : { point: [...cloud.data], length: lengths[0]! };
}

/** The distance between two lists of numbers. */
export function distance(a: Patch, b: Patch): number {
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}

/** The distance between the points of two patches, neither of them constant. */
export function pointDistance(a: Patch, b: Patch): number {
  return distance(pointOf(a)!.point, pointOf(b)!.point);
}

/** The sum of the entries. */
export function sum(patch: Patch): number {
  return patch.reduce((total, value) => total + value, 0);
}

/** The dot product. */
export function dot(a: Patch, b: Patch): number {
  return a.reduce((total, value, i) => total + value * b[i]!, 0);
}

/** An edge whose bright side lies at an angle from the right, against the clock; length 1. */
export function edge(angle: number): number[] {
  return Array.from({ length: 9 }, (_, i) => {
    const [x, y] = [i % 3 - 1, 1 - Math.floor(i / 3)];
    return (Math.cos(angle) * x + Math.sin(angle) * y) / Math.sqrt(6);
  });
}

/** Where a patch's bright side lies: right and up. A point of an edge has length 1. */
export function brightSide(point: Patch): readonly [right: number, up: number] {
  return [dot(point, edge(0)), dot(point, edge(Math.PI / 2))];
}

/** Nine integers from `least` to `most`, not all the same. */
export function integerPatch(random: Random, least: number, most: number): number[] {
  for (;;) {
    const patch = Array.from({ length: 9 }, () => least + random.integer(most - least + 1));
    if (new Set(patch).size > 1) return patch;
  }
}

/** A patch in words, row by row. */
export function patchInWords(patch: Patch): string {
  const rows = [0, 3, 6].map((from) => patch.slice(from, from + 3).map(shown).join(", "));
  return `a patch with the rows ${rows.join("; ")}`;
}

/** An entry as it is written in a picture. */
export function shown(value: number): string {
  return String(Math.round(100 * value) / 100).replace("-", "−");
}
