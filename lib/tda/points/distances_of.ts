import { type DistanceMatrix, enclosingRadius, euclideanDistances } from "./distances.ts";
import type { PointCloud } from "./points.ts";

/**
 * The distances of points or, once checked, those that are given.
 *
 * @throws {RangeError} If there are too few or too many of them, or one is negative or NaN.
 */
export function distancesOf(source: PointCloud | DistanceMatrix): DistanceMatrix {
  return "lower" in source ? checked(source) : euclideanDistances(source);
}

function checked(distances: DistanceMatrix): DistanceMatrix {
  const { n, lower } = distances;
  if (lower.length !== n * (n - 1) / 2) {
    throw new RangeError(
      `Cannot compute persistence: a lower triangle of ${n} points has ${n * (n - 1) / 2} ` +
        `distances, got ${lower.length}`,
    );
  }
  const wrong = lower.findIndex((distance) => !(distance >= 0));
  if (wrong >= 0) {
    const row = Math.floor((1 + Math.sqrt(1 + 8 * wrong)) / 2);
    throw new RangeError(
      `Cannot compute persistence: the distance of rows ${row} and ${
        wrong - row * (row - 1) / 2
      } ` +
        `is ${lower[wrong]}, expected a number of at least 0`,
    );
  }
  return distances;
}

/**
 * The scale past which nothing happens in a Vietoris–Rips complex: the enclosing radius, or the
 * largest distance there is if no point reaches all others.
 */
export function wholeThreshold(distances: DistanceMatrix): number {
  const radius = enclosingRadius(distances);
  if (radius < Infinity) return radius;
  return distances.lower.reduce((most, d) => d < Infinity ? Math.max(most, d) : most, 0);
}
