import { dot, edge, type Patch } from "../point/patches.ts";

/** Degrees as radians. */
export function radians(degrees: number): number {
  return degrees * Math.PI / 180;
}

/** A line across a direction with bright ends and a dark middle: t² with mean 0 and length 1. */
export function line(angle: number): number[] {
  const squares = edge(angle).map((value) => value * value);
  const mean = squares.reduce((a, b) => a + b) / 9;
  const centered = squares.map((value) => value - mean);
  const length = Math.hypot(...centered);
  return centered.map((value) => value / length);
}

/**
 * The patch of the Klein bottle at two angles: line and edge of one direction, mixed.
 *
 * @param direction The direction in which it varies, in radians from the right, against the clock.
 * @param mixture 0 for the line with bright ends, π/2 for the edge.
 * @returns Nine entries with mean 0 and length 1.
 */
export function kleinPatch(direction: number, mixture: number): number[] {
  const [t, squared] = [edge(direction), line(direction)];
  return t.map((value, i) => Math.sin(mixture) * value + Math.cos(mixture) * squared[i]!);
}

/** The saddle xy, with mean 0 and length 1. */
const SADDLE: Patch = [-1, 0, 1, 0, 0, 0, 1, 0, -1].map((value) => value / 2);

/** Spot-like part of both lines together, and what tells them apart. */
const [across, down] = [line(0), line(Math.PI / 2)];
const both = across.map((value, i) => (value + down[i]!) / Math.SQRT2);
const apart = across.map((value, i) => (value - down[i]!) / Math.SQRT2);

/** Five patches of length 1, orthogonal, of which all patches of the Klein bottle are made. */
export const BASIS: readonly Patch[] = [edge(0), edge(Math.PI / 2), apart, SADDLE, both];

/** The five coordinates of a patch. */
export function coordinates(patch: Patch): number[] {
  return BASIS.map((one) => dot(one, patch));
}
