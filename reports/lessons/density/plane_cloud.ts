import { noisyCircle } from "../../../lib/models/circle.ts";
import type { Random } from "../../../lib/random.ts";
import { keepDensest } from "../../../lib/tda/density/density.ts";
import { plainCodensity } from "../../../lib/tda/density/plain_codensity.ts";
import { type PointCloud, toPointCloud } from "../../../lib/tda/points/points.ts";

/** A point of the plane. */
export type Place = readonly [x: number, y: number];

/** Half the side of the square in which stray points lie. */
export const HALF_SIDE = 1.6;

/** Points of the plane as a cloud. */
export function cloudOf(places: readonly Place[]): PointCloud {
  return toPointCloud(Float32Array.from(places.flat()), 2);
}

/** The places of a cloud of the plane. */
export function placesOf({ data, n }: PointCloud): Place[] {
  return Array.from({ length: n }, (_, row): Place => [data[2 * row]!, data[2 * row + 1]!]);
}

/** Codensity of points of the plane. */
export function codensityOf(places: readonly Place[], k: number): number[] {
  return [...plainCodensity(cloudOf(places), k)];
}

/** The rows of the densest points. */
export function densestRows(cloud: PointCloud, k: number, p: number): number[] {
  return [...keepDensest(cloud, plainCodensity(cloud, k), p).kept];
}

/** A noisy circle, and stray points after it. */
export function strayCircle(circle: number, stray: number, random: Random): PointCloud {
  const { data } = noisyCircle(circle, 0.06, 2, random.integer(1_000_000));
  const anywhere = Array.from({ length: 2 * stray }, () => HALF_SIDE * (2 * random.uniform() - 1));
  return toPointCloud(Float32Array.from([...data, ...anywhere]), 2);
}

/** A circle of evenly many points, a few stray ones, and a denser clump in its middle. */
export function clumpedCircle(random: Random): PointCloud {
  const { data } = strayCircle(300, 50, random);
  const clump = Array.from({ length: 2 * 50 }, () => 0.06 * random.normal());
  return toPointCloud(Float32Array.from([...data, ...clump]), 2);
}
